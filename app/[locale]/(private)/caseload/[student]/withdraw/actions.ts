'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import type { FormState } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Withdraws the open request. */
export async function withdrawAction(
  { studentId, requestId }: { studentId: string; requestId: string },
  _before: FormState,
): Promise<FormState> {
  const actor = await requireActor(`/caseload/${studentId}/withdraw`)
  if (!z.uuid().safeParse(requestId).success) notFound()
  const result = await withdrawTransfer(actor, requestId)
  if (result.ok) redirect(`/caseload/${studentId}?done=withdrawn`)
  const t = await getTranslations('caseload.withdraw')
  return sayRefusal(result.reason, () => t('decided'))
}
