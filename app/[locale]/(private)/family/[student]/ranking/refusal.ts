import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound } from 'next/navigation'

import type { Actor } from '@/lib/base/actor'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { SaveResult } from '@/lib/lists/draft-list.mutations'
import type { ListInput } from '@/lib/lists/ranked-list.schema'
import { findRanking } from '@/lib/lists/ranking.data'
import type { RankingState } from '@/lib/lists/ranking.view'

type Reason = Extract<SaveResult, { ok: false }>['reason']

/** Why a list was refused, with the typed list. After a conflict, also with the list that was saved meanwhile. */
export async function toListRefusal(
  actor: Actor,
  studentId: string,
  reason: Reason,
  { schoolIds, version }: ListInput,
): Promise<RankingState> {
  const view = reason === 'not-found' ? null : await findRanking(actor, studentId)
  if (!view || reason === 'not-found') notFound()
  const [t, format] = await Promise.all([getTranslations('family.ranking'), getFormatter()])
  // the window may have opened or closed since the page was rendered: render it again
  revalidatePath('/family', 'layout')
  const typed = { list: schoolIds, version }
  if (reason !== 'stale') {
    const closesAt = format.dateTime(view.cycle.closesAt, 'moment')
    const opensAt = format.dateTime(view.cycle.opensAt, 'moment')
    return { ...typed, message: t(`refused.${reason}`, { closesAt, opensAt }) }
  }
  const { savedAt, savedBy, ...saved } = view.draft
  const at = savedAt ? format.dateTime(savedAt, 'moment') : ''
  const who = savedBy?.you
    ? t('conflictSavedByYou', { savedAt: at })
    : t('conflictSavedBy', { name: savedBy?.name ?? '', savedAt: at })
  return { ...typed, conflict: { list: saved.schoolIds, version: saved.version, who } }
}
