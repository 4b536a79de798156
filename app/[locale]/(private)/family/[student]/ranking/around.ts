import type { Actor } from '@/lib/base/actor'
import { areChancesOutdated, findChances } from '@/lib/lists/chances/chances.data'
import type { RankingView } from '@/lib/lists/ranking.view'
import { findFacts } from '@/lib/year/priorities/family-facts.data'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'

/**
 * Finds what the pages of a list show beside it: the child's priorities and facts, and the chances, or that they are
 * being worked out again.
 */
export async function findListContext(
  actor: Actor,
  { student, cycle }: Pick<RankingView, 'student' | 'cycle'>,
  list: readonly string[],
  now: Date,
) {
  const [priorities, facts, chances] = await Promise.all([
    findPriorities(actor, student.id, cycle.id),
    findFacts(actor, student.id, cycle),
    findChances(actor, student.id, cycle.id, list, now),
  ])
  const isWorkedOutAgain = chances === null && (await areChancesOutdated(cycle.id))
  return { priorities, facts, chances, isWorkedOutAgain }
}
