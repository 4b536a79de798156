'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { transferRequestSchema } from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { toTransferRefusal } from '../../../../transfer-refusal'

/** Requests a transfer by the family. Every reason against it is returned as a sentence. */
export async function askAction(
  studentId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  if (!isUuid(studentId)) notFound()
  const path = `/family/${studentId}/transfer`
  const actor = await requireActor(`${path}/ask`, form)
  const t = await getTranslations('transfers')
  const values = { toSchoolId: text(form, 'toSchoolId'), reason: text(form, 'reason') }
  const input = transferRequestSchema.safeParse(values)
  if (!input.success) {
    const say = (key: string) => t(key as 'errors.school')
    return { values, fieldErrors: fieldErrors(input.error, say) }
  }
  const asked = { studentId, ...input.data, asked: null }
  const result = await openTransfer(actor, asked, new Date())
  if (result.ok) {
    revalidatePath('/family', 'layout')
    redirect(`${path}?done=asked`)
  }
  return toTransferRefusal(result, values)
}
