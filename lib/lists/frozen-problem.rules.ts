import type { Condition, ReserveKind, UnrankedRule } from '@/lib/base/db/generated/enums'
import type { Problem, ProblemSchool, ProblemStudent } from '@/lib/placement/mechanisms.schema'
import type { ClaimFacts, ClaimSchool } from '@/lib/year/priorities/priority-conditions.rules'
import { conditionsHeld, priorityGroup } from '@/lib/year/priorities/priority-group.rules'

/** A school's seats for the entry grade, as they stand at the freeze. */
export type FrozenPool = {
  readonly school: ClaimSchool
  /** All seats of the pool. */
  readonly seats: number
  /** Students who hold a seat of next year's here and did not apply: theirs leave the draw. */
  readonly heldOutside: number
  /** In fill order, as parts of all seats. */
  readonly reserves: readonly {
    readonly percent: number
    readonly condition: Condition | null
    readonly kind: ReserveKind
  }[]
}

/** One application's list that counts, with the facts its priorities come from. */
export type FrozenApplicant = ClaimFacts & {
  readonly applicationId: string
  /** The school of this cycle's pools where the student holds a seat of next year's already. */
  readonly holdsSeatAt: string | null
  /** School ids, first choice first. */
  readonly list: readonly string[]
  /** Sent for the late round: stands behind everybody on time. */
  readonly late?: boolean
  /** Draws together with brothers and sisters who sent lists for the same grade, next to them by age. */
  readonly siblings?: Siblings
}

/** The draw of brothers and sisters: their one name in it, and who of them stands first. */
export type Siblings = { readonly family: string; readonly order: number }

export type FrozenRule = { readonly position: number; readonly condition: Condition }

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The group that a reserve is for: a condition met at this very school. */
const groupAt = (condition: Condition, schoolId: string) => `${condition}:${schoolId}`

/**
 * The problem that a round is frozen with, without its lottery: schools and students in the order
 * of their ids (students by application), priorities as positions of the published rules. A seat
 * held already is the student's last choice when it is not ranked. `unranked` names the schools of
 * the last step, for those who get none of their list.
 */
export function frozenProblem(
  pools: readonly FrozenPool[],
  rules: readonly FrozenRule[],
  applicants: readonly FrozenApplicant[],
  unranked: UnrankedRule = 'NONE',
): Problem {
  const schools = new Map(pools.map((pool) => [pool.school.id, pool]))
  const largestFirst = pools.toSorted((a, b) => b.seats - a.seats || byId(a.school, b.school))
  const frame = { schools, largestFirst, rules, unranked }
  return {
    format: 'zone-placement-problem/1',
    mechanism: 'deferred-acceptance',
    schools: pools.map(toSchool).toSorted(byId),
    students: applicants.map((one) => toStudent(one, frame)).toSorted(byId),
  }
}

/** What the applicants of a round have in common. */
type Frame = {
  readonly schools: ReadonlyMap<string, FrozenPool>
  /** Most seats first; equal seats by id. */
  readonly largestFirst: readonly FrozenPool[]
  readonly rules: readonly FrozenRule[]
  readonly unranked: UnrankedRule
}

function toSchool({ school, seats, heldOutside, reserves }: FrozenPool): ProblemSchool {
  const { id } = school
  const free = Math.max(0, seats - heldOutside)
  let left = free
  const blocks = reserves.map(({ percent, condition, kind }) => {
    const size = Math.min(Math.floor((seats * percent) / 100), left)
    left -= size
    if (condition === null) return { seats: size }
    const name = kind === 'HARD' ? ('hard' as const) : ('soft' as const)
    return { seats: size, groups: [groupAt(condition, id)], kind: name }
  })
  return { id, seats: free, ...(blocks.length > 0 && { blocks }) }
}

function toStudent(applicant: FrozenApplicant, frame: Frame): ProblemStudent {
  const { holdsSeatAt: current, list, late, siblings } = applicant
  const ranked = current && !list.includes(current) ? [...list, current] : list
  const groups: string[] = []
  const choices = ranked.map((id) => {
    const pool = frame.schools.get(id)
    if (!pool) throw new Error(`Application ${applicant.applicationId} ranks ${id}: no seat pool.`)
    const held = conditionsHeld(applicant, pool.school)
    const asked = new Set(pool.reserves.map((reserve) => reserve.condition))
    for (const condition of held) if (asked.has(condition)) groups.push(groupAt(condition, id))
    return { school: id, priority: priorityGroup(held, frame.rules) }
  })
  // who holds a seat keeps it, so the last step is for the others
  const fallback = current ? [] : fallbackOf(applicant, frame)
  return {
    id: applicant.applicationId,
    ...(groups.length > 0 && { groups: groups.toSorted() }),
    ...(current && { current }),
    ...(siblings && !late && { siblings }),
    ...(late && { late: true }),
    ...(fallback.length > 0 && { fallback }),
    choices,
  }
}

/** The schools of the last step that admit the applicant: of the own area first, the largest first. */
function fallbackOf(applicant: FrozenApplicant, frame: Frame): string[] {
  const { unranked, largestFirst, rules } = frame
  if (unranked === 'NONE') return []
  const isOwn = ({ school }: FrozenPool) => school.campusId === applicant.areaCampusId
  const own = largestFirst.filter(isOwn)
  const named = unranked === 'AREA' ? own : [...own, ...largestFirst.filter((p) => !isOwn(p))]
  return named
    .filter(({ school }) => priorityGroup(conditionsHeld(applicant, school), rules) !== null)
    .map(({ school }) => school.id)
}
