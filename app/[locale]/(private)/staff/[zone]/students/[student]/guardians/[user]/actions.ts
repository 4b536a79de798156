'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { linkBack, unlinkGuardian } from '@/lib/desks/guardians/end-guardian.mutations'
import { askGuardianCase } from '@/lib/desks/guardians/guardian-case.mutations'
import { backSchema, endSchema } from '@/lib/desks/guardians/guardians.schema'
import { requireActor } from '@/lib/registry/accounts/session'

type Guardian = { back: string; studentId: string; userId: string }

/** Unlinks a guardian, or records a court order for a second person. */
export async function endAction(
  { back, studentId, userId }: Guardian,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/${userId}`, form)
  const t = await getTranslations('guardians')
  const values = { how: text(form, 'how'), reason: text(form, 'reason') }
  const parsed = endSchema.safeParse(values)
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'howMissing'}`)),
    }
  const { how, reason } = parsed.data
  const isOrder = how === 'COURT_ORDER'
  const result = isOrder
    ? await askGuardianCase(actor, { studentId, userId, liftsId: null, reason })
    : await unlinkGuardian(actor, studentId, userId, reason)
  if (result.ok) redirect(`${back}?done=${isOrder ? 'recorded' : 'ended'}`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}

/** Links somebody again; after a court order, records for a second person that it is lifted. */
export async function backAction(
  { back, studentId, userId, endedId, isOrder }: Guardian & { endedId: string; isOrder: boolean },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`${back}/${userId}`, form)
  const t = await getTranslations('guardians')
  const values = { reason: text(form, 'reason') }
  const parsed = backSchema.safeParse(values)
  if (!parsed.success)
    return {
      values,
      fieldErrors: fieldErrors(parsed.error, (key) => t(`errors.${key as 'reasonShort'}`)),
    }
  const { reason } = parsed.data
  const result = isOrder
    ? await askGuardianCase(actor, { studentId, userId, liftsId: endedId, reason })
    : await linkBack(actor, endedId, reason, new Date())
  if (result.ok) redirect(`${back}?done=${isOrder ? 'recorded' : 'linked'}`)
  if (result.reason === 'not-found') notFound()
  return { values, message: t(`refused.${result.reason}`) }
}
