import type { RankingView } from '@/lib/applications/view'
import type { Actor } from '@/lib/auth/actor'
import { prioritiesFor } from '@/lib/claims/data'
import { findFacts } from '@/lib/claims/facts/data'
import { findChances } from '@/lib/odds/data'

/** What stands around a list on its pages: the child's priorities and facts, and the list's chances. */
export async function aroundList(
  actor: Actor,
  { student, cycle }: Pick<RankingView, 'student' | 'cycle'>,
  list: readonly string[],
  now: Date,
) {
  const [priorities, facts, chances] = await Promise.all([
    prioritiesFor(actor, student.id, cycle.id),
    findFacts(actor, student.id, cycle),
    findChances(actor, student.id, cycle.id, list, now),
  ])
  return { priorities, facts, chances }
}
