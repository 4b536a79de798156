import type { Condition, ReserveKind, UnrankedRule } from '@/lib/base/db/generated/enums'
import { type ExtraTerms, statedExtra } from '@/lib/placement/extra-offers.rules'
import type { Problem, ProblemSchool, ProblemStudent } from '@/lib/placement/problem.schema'
import type { PriorityFacts, PrioritySchool } from '@/lib/year/priorities/priority-conditions.rules'
import { conditionsMet, priorityGroup } from '@/lib/year/priorities/priority-group.rules'
import { reserveSizes } from '@/lib/year/rule-sets/reserve-sizes.rules'

/** A school's entry-grade seats at the freeze. */
export type FrozenPool = {
  readonly school: PrioritySchool
  /** All seats of the pool. */
  readonly seats: number
  /** Students who already hold a seat here for next year and did not apply: their seats leave the draw. */
  readonly heldOutside: number
  /** The terms of extra offers here; absent where there are none, and in a late round. */
  readonly extra?: ExtraTerms | null
  /** In fill order, as percents of all seats. */
  readonly reserves: readonly {
    readonly percent: number
    readonly condition: Condition | null
    readonly kind: ReserveKind
  }[]
}

/** The list of an application that counts, with the facts behind its priorities. */
export type FrozenApplicant = PriorityFacts & {
  readonly applicationId: string
  /** The school of this cycle's pools where the student already holds a seat for next year. */
  readonly holdsSeatAt: string | null
  /** School ids, first choice first. */
  readonly list: readonly string[]
  /** Sent for the late round: comes after everybody on time. */
  readonly late?: boolean
  /** Brothers and sisters for the same grade who draw one number together, ordered by age. */
  readonly siblings?: Siblings
}

/** The joint draw of brothers and sisters: its name, and the student's place among them. */
export type Siblings = { readonly family: string; readonly order: number }

export type FrozenRule = { readonly position: number; readonly condition: Condition }

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The group that a reserve is for: students who meet the condition at this school. */
const groupAt = (condition: Condition, schoolId: string) => `${condition}:${schoolId}`

/**
 * The problem that a round freezes, without its lottery: schools and students ordered by id (students
 * by application), priorities as positions of the published rules. A seat held already is the
 * student's last choice unless it is ranked. `unranked` sets the schools of the last step, for
 * students who get no school on their list.
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
  const holders = Map.groupBy(applicants, ({ holdsSeatAt }) => holdsSeatAt)
  const stated = pools.map((pool) => toSchool(pool, holders.get(pool.school.id)?.length ?? 0))
  return {
    format: stated.some(({ extra }) => extra)
      ? 'zone-placement-problem/2'
      : 'zone-placement-problem/1',
    mechanism: 'deferred-acceptance',
    schools: stated.toSorted(byId),
    students: applicants.map((one) => toStudent(one, frame)).toSorted(byId),
  }
}

/** What the applicants of a round have in common. */
type Frame = {
  readonly schools: ReadonlyMap<string, FrozenPool>
  /** Most seats first, then by id. */
  readonly largestFirst: readonly FrozenPool[]
  readonly rules: readonly FrozenRule[]
  readonly unranked: UnrankedRule
}

/** A school's seats in the draw; `holders`: how many who are in the draw hold one of them now. */
function toSchool(pool: FrozenPool, holders: number): ProblemSchool {
  const { school, seats, heldOutside, reserves, extra } = pool
  const { id } = school
  const free = Math.max(0, seats - heldOutside)
  const sizes = reserveSizes(seats, reserves, free)
  const blocks = reserves.map(({ condition, kind }, i) => {
    const size = sizes[i] ?? 0
    if (condition === null) return { seats: size }
    const name = kind === 'HARD' ? ('hard' as const) : ('soft' as const)
    return { seats: size, groups: [groupAt(condition, id)], kind: name }
  })
  if (holders > free) return withHeldSeats({ id, seats: free, blocks }, holders)
  return {
    id,
    seats: free,
    ...(extra && { extra: statedExtra(free - holders, extra) }),
    ...(blocks.length > 0 && { blocks }),
  }
}

/**
 * A school where more students hold a seat than there are: each keeps it, in a last block that is for nobody else, and
 * a seat that one of them gives up is nobody's.
 */
function withHeldSeats(
  { id, seats, blocks }: { id: string; seats: number; blocks: ProblemSchool['blocks'] & object },
  holders: number,
): ProblemSchool {
  const open = blocks.reduce((left, block) => left - block.seats, seats)
  const held = { seats: holders - seats, groups: [`HELD:${id}`], kind: 'hard' as const }
  return { id, seats: holders, blocks: [...blocks, { seats: open }, held] }
}

function toStudent(applicant: FrozenApplicant, frame: Frame): ProblemStudent {
  const { holdsSeatAt: current, list, late, siblings } = applicant
  const ranked = current && !list.includes(current) ? [...list, current] : list
  const groups: string[] = []
  const choices = ranked.map((id) => {
    const pool = frame.schools.get(id)
    if (!pool) throw new Error(`Application ${applicant.applicationId} ranks ${id}: no seat pool.`)
    const met = conditionsMet(applicant, pool.school)
    const asked = new Set(pool.reserves.map((reserve) => reserve.condition))
    for (const condition of met) if (asked.has(condition)) groups.push(groupAt(condition, id))
    return { school: id, priority: priorityGroup(met, frame.rules) }
  })
  // students who hold a seat keep it, so the last step is for the others
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

/** The schools of the last step that admit the applicant: those of the home area first, then the largest. */
function fallbackOf(applicant: FrozenApplicant, frame: Frame): string[] {
  const { unranked, largestFirst, rules } = frame
  if (unranked === 'NONE') return []
  const isOwn = ({ school }: FrozenPool) =>
    school.campusId !== null && school.campusId === applicant.areaCampusId
  const own = largestFirst.filter(isOwn)
  const named = unranked === 'AREA' ? own : [...own, ...largestFirst.filter((p) => !isOwn(p))]
  return named
    .filter(({ school }) => isAdmitted(applicant, school, rules))
    .map(({ school }) => school.id)
}

/** Whether the rules of a round admit a student at a school, whether or not it is on the student's list. */
export const isAdmitted = (
  facts: PriorityFacts,
  school: PrioritySchool,
  rules: readonly FrozenRule[],
): boolean => priorityGroup(conditionsMet(facts, school), rules) !== null
