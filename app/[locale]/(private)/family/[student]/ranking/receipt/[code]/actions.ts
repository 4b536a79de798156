'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { findRanking, findReceipt } from '@/lib/lists/ranking.data'
import { requireActor } from '@/lib/registry/accounts/session'

/** Makes a list that was withdrawn the draft again; it is not sent by that. */
export async function useAgainAction(
  { studentId, code }: { studentId: string; code: string },
  _before: FormState,
): Promise<FormState> {
  const path = `/family/${encodeURIComponent(studentId)}/ranking`
  const actor = await requireActor(path)
  const [receipt, ranking] = await Promise.all([
    findReceipt(actor, studentId, code),
    findRanking(actor, studentId),
  ])
  if (!receipt || !ranking) notFound()
  const list = { schoolIds: [...receipt.list.schoolIds], version: ranking.draft.version }
  const saved = await saveDraft(actor, studentId, list, new Date())
  if (saved.ok) {
    revalidatePath('/family', 'layout')
    redirect(path)
  }
  const t = await getTranslations('family.receipt')
  return { message: t('useAgainRefused') }
}
