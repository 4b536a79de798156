import { setImmediate } from 'node:timers/promises'

import type { FrozenApplicant } from '@/lib/lists/frozen-problem.rules'
import type { TrialDraw } from '@/lib/placement/compute-trial.rules'
import { conditionsMet } from '@/lib/year/priorities/priority-group.rules'
import { blocksOfSeats } from '@/lib/year/rule-sets/edit-draft.rules'
import type { ShownByLists } from '@/lib/year/rule-sets/rule-findings.rules'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

import { type ListsToTry, type TriedRules, tryRules } from './try-rules.rules'

/** What the lists show about a draft that was tried on them. */
export async function showByLists(
  lists: ListsToTry,
  draft: RuleContent,
  tried: TriedRules,
  seed: string,
): Promise<ShownByLists> {
  return {
    displaced: countDisplaced(lists, tried),
    notAdmitted: tried.problem.students.filter(({ choices }) =>
      choices.every(({ priority }) => priority === null),
    ).length,
    ...emptyGroups(lists, draft, tried),
    ...emptyParts(draft, tried),
    ...oversizedParts(lists, draft, tried),
    noEffect: await findNoEffect(lists, draft, tried, seed),
  }
}

/** The applicants in the order of a problem's students, with the campus of each school. */
function inOrder({ applicants }: ListsToTry, { problem, pools }: TriedRules) {
  const byId = new Map(applicants.map((one) => [one.applicationId, one]))
  const poolOf = new Map(pools.map((pool) => [pool.school.id, pool]))
  return {
    applicants: problem.students.map(({ id }) => byId.get(id)),
    pools: problem.schools.map(({ id }) => poolOf.get(id)),
  }
}

/**
 * Children who live in the area of a school's campus, ranked it above the seat they got, and see a child
 * from outside the area there who was at the school neither before nor by a seat held already.
 */
function countDisplaced(lists: ListsToTry, tried: TriedRules): ShownByLists['displaced'] {
  const { applicants, pools } = inOrder(lists, tried)
  const { students, schools } = tried.problem
  const index = new Map(schools.map(({ id }, c) => [id, c]))
  const campus = pools.map((pool) => pool?.school.campusId ?? null)
  const isOutsider = (one: FrozenApplicant | undefined, c: number) => {
    const id = schools[c]?.id
    return (
      one !== undefined &&
      campus[c] !== null &&
      one.areaCampusId !== campus[c] &&
      one.enrolledAt !== id &&
      one.holdsSeatAt !== id
    )
  }
  let count = 0
  const at = new Set<string>()
  for (const draw of tried.draws) {
    const taken = new Set(
      students.keys().flatMap((row) => {
        const c = draw.school[row] ?? -1
        return c >= 0 && isOutsider(applicants[row], c) ? [c] : []
      }),
    )
    for (const [row, { choices }] of students.entries()) {
      const home = applicants[row]?.areaCampusId ?? null
      if (home === null) continue
      const passed = choices.slice(0, wanted(draw, row, choices.length)).filter(({ school }) => {
        const c = index.get(school) ?? -1
        return campus[c] === home && taken.has(c) && draw.school[row] !== c
      })
      if (passed.length > 0) count += 1
      for (const { school } of passed) at.add(school)
    }
  }
  return { count: count / tried.draws.length, schoolIds: [...at].toSorted() }
}

/** How many of its choices a child ranked above the seat it got. */
function wanted(draw: TrialDraw, row: number, choices: number): number {
  const rank = draw.rank[row] ?? 0
  return rank > 0 ? rank - 1 : choices
}

function emptyGroups(lists: ListsToTry, draft: RuleContent, tried: TriedRules) {
  const { applicants } = inOrder(lists, tried)
  const poolOf = new Map(tried.pools.map((pool) => [pool.school.id, pool]))
  const met = new Set<string>()
  const stoodIn = new Set<number>()
  for (const [row, { choices }] of tried.problem.students.entries()) {
    const applicant = applicants[row]
    if (!applicant) continue
    for (const { school, priority } of choices) {
      const pool = poolOf.get(school)
      if (pool) for (const condition of conditionsMet(applicant, pool.school)) met.add(condition)
      if (priority !== null) stoodIn.add(priority)
    }
  }
  const empty = draft.rules.filter((_, i) => !stoodIn.has(i + 1)).map(({ condition }) => condition)
  return {
    nobodyHas: empty.filter((condition) => !met.has(condition)),
    neverReached: empty.filter((condition) => met.has(condition)),
  }
}

/** Seats of schools with a part for one group alone that stay empty while admitted children wait. */
function emptyParts({ reserves }: RuleContent, { summary }: TriedRules) {
  const hard = new Set(reserves.filter(({ kind }) => kind === 'HARD').map((one) => one.schoolId))
  const empty = summary.schools
    .filter(({ id }) => hard.has(id))
    .map(({ id, seats, extra = 0, placed, waiting }) => ({
      id,
      seats: Math.min(seats + extra - placed, waiting),
    }))
    .filter(({ seats }) => seats > 0)
  const count = empty.reduce((total, { seats }) => total + seats, 0)
  return { hardEmpty: { count, schoolIds: empty.map(({ id }) => id) } }
}

function oversizedParts(lists: ListsToTry, { reserves }: RuleContent, tried: TriedRules) {
  const { applicants } = lists
  const parts = Map.groupBy(reserves, ({ schoolId }) => schoolId)
  const cut: string[] = []
  const unfilled: string[] = []
  for (const { school, seats, heldOutside } of tried.pools) {
    const own = parts.get(school.id) ?? []
    const blocks = blocksOfSeats(seats, own).filter(({ place }) => place !== null)
    const size = blocks.reduce((total, block) => total + block.seats, 0)
    if (size > Math.max(0, seats - heldOutside)) cut.push(school.id)
    const asking = applicants.filter(({ list }) => list.includes(school.id))
    const isUnfilled = blocks.some(
      ({ condition, seats: kept }) =>
        condition !== null &&
        asking.filter((one) => conditionsMet(one, school).includes(condition)).length < kept,
    )
    if (isUnfilled) unfilled.push(school.id)
  }
  return { cut, unfilled }
}

/** So many draws that a part of a small zone is not said to change nothing by luck, and few for many lists. */
const drawsOfNothing = (lists: number): number =>
  Math.min(200, Math.max(3, Math.ceil(6000 / Math.max(1, lists))))

/** Schools with a part that gives nobody another seat: the same draws without it end the same. */
async function findNoEffect(
  lists: ListsToTry,
  draft: RuleContent,
  tried: TriedRules,
  seed: string,
): Promise<string[]> {
  const found = new Set<string>()
  const draws = drawsOfNothing(lists.applicants.length)
  const whole = draft.reserves.length > 0 ? tryRules(lists, draft, seed, draws) : null
  if (!whole?.ok) return []
  for (const [place, { schoolId, condition }] of draft.reserves.entries()) {
    const isKnown = tried.problem.schools.some(({ id }) => id === schoolId)
    if (condition === null || found.has(schoolId) || !isKnown) continue
    const reserves = draft.reserves.filter((_, i) => i !== place)
    // other requests of this process have their turn
    await setImmediate()
    const without = tryRules(lists, { ...draft, reserves }, seed, draws)
    if (without.ok && isSame(without.tried.draws, whole.tried.draws)) found.add(schoolId)
  }
  return [...found]
}

const isSame = (a: readonly TrialDraw[], b: readonly TrialDraw[]) =>
  a.every(({ school }, i) => school.every((seat, row) => seat === b[i]?.school[row]))
