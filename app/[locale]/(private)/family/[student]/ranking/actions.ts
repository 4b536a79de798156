'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import type { Actor } from '@/lib/base/actor'
import { noteAccepted } from '@/lib/base/forms/refusal'
import { saveDraft } from '@/lib/lists/draft-list.mutations'
import { findRanking } from '@/lib/lists/ranking.data'
import type { RankingState } from '@/lib/lists/ranking.view'
import { findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { keptAmong } from '@/lib/lists/shortlist/shortlist.rules'
import { currentActor, requireActor } from '@/lib/registry/accounts/session'

import { dropKeptList, keepList } from './kept-list'
import { findOutlook } from './outlook'
import { readPostedList } from './posted'
import { toListRefusal } from './refusal'

/**
 * Handles every button of the ranking form. A list posted after the session ended is saved until the person signs in
 * again.
 */
export async function rankAction(_before: RankingState, form: FormData): Promise<RankingState> {
  const { studentId, input } = readPostedList(form, 'save')
  if (!(await currentActor())) await keepList({ studentId, ...input })
  const actor = await requireActor(`/family/${studentId}/ranking`, form)
  const state = await done(actor, form)
  if (!state.message && !state.conflict) await noteAccepted()
  const outlook = state.list && (await findOutlook(actor, studentId, state.list))
  return outlook ? { ...state, outlook } : state
}

async function done(actor: Actor, form: FormData): Promise<RankingState> {
  const { studentId, input, verb } = readPostedList(form, 'save')
  const page = `/family/${studentId}/ranking`
  if (verb === 'edit') return { list: input.schoolIds, version: input.version }

  if (verb === 'take-saved') {
    const view = await findRanking(actor, studentId)
    if (!view) notFound()
    await dropKeptList()
    revalidatePath(page)
    return { list: view.draft.schoolIds, version: view.draft.version }
  }
  if (verb === 'shortlist') {
    const view = await findRanking(actor, studentId)
    if (!view) notFound()
    const kept = keptAmong(await findShortlist(actor), view.schools)
    return { list: kept.map(({ id }) => id), version: input.version }
  }
  if (verb === 'check' && input.schoolIds.length === 0)
    return toListRefusal(actor, studentId, 'empty', input)
  const result = await saveDraft(actor, studentId, input, new Date())
  if (!result.ok) return toListRefusal(actor, studentId, result.reason, input)
  await dropKeptList()
  revalidatePath(page)
  if (verb === 'check') redirect(`${page}/check`)
  return { list: input.schoolIds, version: result.version, saved: true }
}
