'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { withdrawList } from '@/lib/lists/withdraw-list.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Withdraws the list that counts; its receipt then says so. */
export async function withdrawListAction(
  { path, submissionId }: { path: string; submissionId: string },
  _before: FormState,
): Promise<FormState> {
  const actor = await requireActor(path)
  const result = await withdrawList(actor, submissionId)
  if (result.ok) {
    revalidatePath('/family', 'layout')
    redirect(path)
  }
  const t = await getTranslations('family.withdraw.errors')
  return sayRefusal(result.reason, (reason) => t(reason))
}
