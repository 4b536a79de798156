'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

import { saveDraft } from '@/lib/lists/draft-list.mutations'
import type { RankingState } from '@/lib/lists/ranking.view'
import { submitList } from '@/lib/lists/send-list.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { readPostedList } from '../posted'
import { toListRefusal } from '../refusal'

/** Sends the checked list. It is already saved, so an ended session loses nothing. */
export async function sendAction(_before: RankingState, form: FormData): Promise<RankingState> {
  const { studentId, input, verb } = readPostedList(form, 'send')
  const page = `/family/${studentId}/ranking`
  const actor = await requireActor(`${page}/check`, form)
  if (verb === 'take-saved') redirect(`${page}/check`)
  if (verb === 'keep-mine') {
    const saved = await saveDraft(actor, studentId, input, new Date())
    if (!saved.ok) return toListRefusal(actor, studentId, saved.reason, input)
    revalidatePath(page)
    redirect(`${page}/check`)
  }
  const sent = await submitList(actor, studentId, input, new Date())
  if (!sent.ok) return toListRefusal(actor, studentId, sent.reason, input)
  revalidatePath('/family', 'layout')
  redirect(`${page}/receipt/${sent.receiptCode}`)
}
