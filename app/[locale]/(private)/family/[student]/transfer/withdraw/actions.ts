'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { isUuid } from '@/lib/base/forms/uuid'
import { withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Withdraws the family's request. */
export async function withdrawAction(
  { studentId, requestId }: { studentId: string; requestId: string },
  _before: FormState,
): Promise<FormState> {
  const path = `/family/${encodeURIComponent(studentId)}/transfer`
  const actor = await requireActor(path)
  if (!isUuid(requestId)) notFound()
  const result = await withdrawTransfer(actor, requestId)
  if (result.ok) {
    revalidatePath('/family', 'layout')
    redirect(`${path}?done=withdrawn`)
  }
  const t = await getTranslations('caseload.withdraw')
  return sayRefusal(result.reason, () => t('decided'))
}
