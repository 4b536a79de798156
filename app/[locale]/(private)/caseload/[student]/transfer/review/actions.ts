'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { isUuid } from '@/lib/base/forms/uuid'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { reviewSchema } from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { describeUnmet } from '../../../../transfer-refusal'

/** Forwards a request to the receiving school, with a note. */
export async function reviewAction(
  { studentId, requestId }: { studentId: string; requestId: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${studentId}/transfer/review`, form)
  const t = await getTranslations('transfers')
  const values = { note: text(form, 'note') }
  const input = reviewSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.noteEmpty')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  if (!isUuid(studentId) || !isUuid(requestId)) notFound()
  const result = await reviewTransfer(actor, { id: requestId, ...input.data }, new Date())
  if (result.ok) redirect(`/caseload/${studentId}?done=reviewed`)
  if (result.reason === 'refused') return { values, message: await describeUnmet(result.unmet) }
  return sayRefusal(result.reason, (reason) => t(`review.refusals.${reason}`), values)
}
