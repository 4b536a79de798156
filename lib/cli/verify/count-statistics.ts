import type { Condition } from '@/lib/base/db/generated/enums'
import { tellRound, toStatistics } from '@/lib/draw/record/told-round.rules'
import { partsOf, ranksInOrder, type RoundOutcome } from '@/lib/draw/rounds/outcome.rules'
import type { RecordFile, RulesFile } from '@/lib/placement/bundle/bundle-files.schema'
import type { Result } from '@/lib/placement/problem.schema'

/** What the statistics of a round are counted from. */
export type Counted = {
  readonly result: Result
  /** How many wait at each school, in the order of the result's cutoffs. */
  readonly waiting: readonly number[]
  /** Per student in the result's order: the list that was sent, school ids. */
  readonly lists: readonly (readonly string[])[]
  readonly rules: RulesFile
}

/**
 * The statistics that the public record of a round has to show, counted anew, with small counts hidden by the same rule.
 * The names of schools are those of the record, which nothing else fixes.
 */
export function countStatistics(counted: Counted, record: RecordFile): object {
  const { result } = counted
  const names = new Map(record.statistics?.schools.map(({ id, name }, i) => [id, { name, i }]))
  const at = (id: string) => names.get(id)?.i ?? names.size
  const { schools, ...outcome } = outcomeOf(counted)
  const named = schools
    .map((school) => ({ ...school, name: names.get(school.id)?.name ?? '' }))
    .toSorted((a, b) => at(a.id) - at(b.id))
  return toStatistics(tellRound({ ...outcome, schools: named }, result.certificate))
}

function outcomeOf({ result, waiting, lists, rules }: Counted): Omit<RoundOutcome, 'late'> {
  const { placements, cutoffs } = result
  const ranked = countOf(lists.flat())
  const rankedFirst = countOf(lists.flatMap((list) => list.slice(0, 1)))
  const reserves = Map.groupBy(rules.reserves, ({ schoolId }) => schoolId)
  // the rank on the list as it was sent: a late round draws with a part of the list of whoever still waits
  const placed = placements.flatMap(({ school, rank }, row) => {
    if (school === null) return []
    const own = (lists[row] ?? []).indexOf(school)
    return [{ schoolId: school, rank: own < 0 ? rank : own + 1, students: 1 }]
  })
  const together = [...Map.groupBy(placed, ({ schoolId, rank }) => `${rank} ${schoolId}`).values()]
  return {
    students: placements.length,
    byRank: ranksInOrder(
      placed.flatMap(({ rank, students }) => (rank ? [{ rank, students }] : [])),
    ),
    byRule: placed.filter(({ rank }) => rank === null).length,
    unplaced: placements.length - placed.length,
    placed: together.flatMap((same) =>
      same.slice(0, 1).map((one) => ({ ...one, students: same.length })),
    ),
    schools: cutoffs.map((cutoff, c) => {
      const { school: id, seats, extra } = cutoff
      const kept = (reserves.get(id) ?? []).toSorted((a, b) => a.position - b.position)
      return {
        id,
        name: '',
        seats,
        ...(extra !== undefined && { extra }),
        placed: cutoff.placed,
        cutoff: cutoff.cutoff,
        ranked: ranked.get(id) ?? 0,
        rankedFirst: rankedFirst.get(id) ?? 0,
        // checked to be names of conditions where the rules are read
        parts: partsOf(
          cutoff,
          kept.map(({ condition }) => condition as Condition | null),
        ),
        waiting: waiting[c] ?? 0,
      }
    }),
  }
}

/** How often each school stands among these. */
function countOf(schools: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of schools) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
