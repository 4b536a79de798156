'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import {
  askCorrection,
  askRecord,
  reviewCorrection,
} from '@/lib/moves/corrections/corrections.mutations'
import {
  correctionSchema,
  RECORD_FIELDS,
  recordEntrySchema,
} from '@/lib/moves/corrections/corrections.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const pathOf = (studentId: string) =>
  `/caseload/${encodeURIComponent(studentId)}/transfer/correction`

/** Requests a correction of a record. Nothing changes until another person agrees. */
export async function askAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = pathOf(studentId)
  const actor = await requireActor(path, form)
  const t = await getTranslations('transfers')
  const values = {
    field: text(form, 'field'),
    after: text(form, 'after'),
    reason: text(form, 'reason'),
  }
  const input = correctionSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.field')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await askCorrection(actor, { studentId, ...input.data }, new Date())
  if (result.ok) redirect(`${path}?done=asked`)
  return sayRefusal(result.reason, (reason) => t(`corrections.refusals.${reason}`), values)
}

/** Asks for the record of a student who has none. There is none until another person agrees. */
export async function enterAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = pathOf(studentId)
  const actor = await requireActor(path, form)
  const t = await getTranslations('transfers')
  const fields = [...RECORD_FIELDS, 'reason']
  const values = Object.fromEntries(fields.map((name) => [name, text(form, name)]))
  const input = recordEntrySchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.field')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const result = await askRecord(actor, { studentId, ...input.data }, new Date())
  if (result.ok) redirect(`${path}?done=asked`)
  return sayRefusal(result.reason, (reason) => t(`corrections.refusals.${reason}`), values)
}

/** Decides a correction that a colleague requested. */
export async function decideAction(form: FormData): Promise<void> {
  const path = pathOf(text(form, 'student'))
  const actor = await requireActor(path, form)
  const approve = text(form, 'decision') === 'approve'
  const result = await reviewCorrection(actor, { id: text(form, 'id'), approve }, new Date())
  if (!result.ok && result.reason === 'not-found') notFound()
  revalidatePath(path)
  redirect(
    `${path}?${result.ok ? `done=${approve ? 'approved' : 'refused'}` : `no=${result.reason}`}`,
  )
}
