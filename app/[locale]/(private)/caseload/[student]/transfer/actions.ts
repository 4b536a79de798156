'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { transferAskedBySchema, transferRequestSchema } from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { toTransferRefusal } from '../../../transfer-refusal'

const FIELDS = ['toSchoolId', 'reason', 'channel', 'askedBy', 'consent'] as const

/** Requests a transfer for a family. Every reason against it is returned as a sentence. */
export async function askAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${studentId}/transfer`, form)
  const t = await getTranslations('transfers')
  const values = Object.fromEntries(FIELDS.map((field) => [field, text(form, field)]))
  const input = transferRequestSchema.extend(transferAskedBySchema.shape).safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.school')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  if (!isUuid(studentId)) notFound()

  const { toSchoolId, reason, ...asked } = input.data
  const result = await openTransfer(actor, { studentId, toSchoolId, reason, asked }, new Date())
  if (result.ok) redirect(`/caseload/${studentId}?done=asked`)
  return toTransferRefusal(result, values)
}
