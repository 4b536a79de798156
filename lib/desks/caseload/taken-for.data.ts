import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { listWindow } from '@/lib/lists/late-window.rules'

import { listAnswerableOffers } from './answer-for.data'
import type { StudentCaseView } from './caseload.view'
import { findRankingFor } from './counseled-student.data'

/**
 * What would be taken now from a counselor for a student who applies: a list, and an answer to an
 * offer. Neither for a student who is not the actor's.
 */
export async function findTakenFor(
  actor: Actor,
  { id, list, application }: Pick<StudentCaseView, 'id' | 'list' | 'application'>,
  now: Date,
): Promise<{ apply: boolean; answer: boolean }> {
  if (list !== 'applying') return { apply: false, answer: false }
  const [ranking, offers] = await Promise.all([
    findRankingFor(actor, id, now),
    listAnswerableOffers(actor, id, now),
  ])
  const isOpen = ranking !== null && listWindow(ranking, now).window === 'open'
  return {
    // a student who leaves the zone sends no list
    apply: isOpen && application.state !== 'leaves',
    answer: offers !== null && offers.offers.length > 0,
  }
}
