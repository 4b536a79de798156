import { isUuid } from '@/lib/base/forms/uuid'
import { NOT_ELIGIBLE } from '@/lib/engine/market'
import { type Columns, studentCount } from '@/lib/placement/columns/problem-columns.rules'
import type { ProblemSchool } from '@/lib/placement/problem.schema'

import type { Manifest, RulesFile } from './bundle-files.schema'
import { expectSame } from './check-bundle.rules'

type Reserve = RulesFile['reserves'][number]
type Block = NonNullable<ProblemSchool['blocks']>[number]

/**
 * Checks that a frozen problem is one that the published rules can lead to; throws the first thing that is not. What
 * hangs on data of the zone (who meets a condition, how many seats there are) is taken as it stands.
 */
export function checkRules(columns: Columns, rules: RulesFile, manifest: Manifest): void {
  const { head, own, consent, late } = columns
  expectSame('the version of the rules', manifest.ruleVersion, rules.version)
  expectSame('the tie-break', manifest.scope, rules.tieBreak === 'ONE' ? 'one' : 'per-school')
  expectSame('the mechanism', head.mechanism, 'deferred-acceptance')
  if (head.lottery || own) throw new Error('problem.json: a frozen problem has no lottery')
  if (head.exchanges) throw new Error('problem.json: the rules of a round know no exchanges')
  if (consent.includes(1)) throw new Error('problem.json: the rules of a round ask for no consent')
  if (manifest.kind === 'MAIN' && late) throw new Error('problem.json: late lists in a main round')
  checkPriorities(columns, rules)
  checkReserves(columns, rules.reserves)
  checkLastStep(columns, rules)
  checkGroups(columns, rules.reserves)
  checkSiblings(columns, manifest.kind)
}

/** A priority is the position of a published rule. */
function checkPriorities({ priority, ids, listStart }: Columns, { rules }: RulesFile): void {
  const positions = rules.map(({ position }) => position).toSorted((a, b) => a - b)
  expectSame(
    'the positions of the rules',
    positions,
    positions.map((_, i) => i + 1),
  )
  const wrong = priority.findIndex((one) => one !== NOT_ELIGIBLE && one > positions.length)
  if (wrong < 0) return
  const row = listStart.findIndex((start) => start > wrong) - 1
  throw new Error(
    `problem.json: priority ${priority[wrong]} of ${ids.text(row)}, but there are ${positions.length} rules`,
  )
}

/** The blocks of each school are its reserves, in fill order, with the seats that their percents give. */
function checkReserves({ head, current, school }: Columns, reserves: readonly Reserve[]): void {
  const holders = new Map<number, number>()
  for (const edge of current) {
    const c = edge < 0 ? -1 : (school[edge] ?? -1)
    holders.set(c, (holders.get(c) ?? 0) + 1)
  }
  const bySchool = Map.groupBy(reserves, ({ schoolId }) => schoolId)
  for (const [c, one] of head.schools.entries()) {
    const own = (bySchool.get(one.id) ?? []).toSorted((a, b) => a.position - b.position)
    checkBlocks(one, own, holders.get(c) ?? 0)
  }
}

function checkBlocks(
  { id, seats, blocks = [] }: ProblemSchool,
  reserves: readonly Reserve[],
  holders: number,
): void {
  const kept = blocks.slice(0, reserves.length)
  expectSame(
    `the kinds and groups of the reserves of ${id}`,
    kept.map(({ kind = 'open', groups = [] }) => [kind, groups]),
    reserves.map(({ condition, kind }) =>
      condition === null ? ['open', []] : [kind.toLowerCase(), [`${condition}:${id}`]],
    ),
  )
  const more = blocks.slice(reserves.length)
  const free = more.length > 0 ? heldApart(id, seats, more, holders) : seats
  checkSizes(id, free, kept, reserves)
}

/** The seats at a school whose holders are more than its seats: what is above is in a last block for nobody else. */
function heldApart(id: string, seats: number, more: readonly Block[], holders: number): number {
  const [open, held, ...none] = more
  const isOwn =
    held?.kind === 'hard' && held.groups?.length === 1 && held.groups[0] === `HELD:${id}`
  if (!open || open.groups || !held || !isOwn || none.length > 0 || seats !== holders)
    throw new Error(`problem.json: ${id} has blocks that no rule names`)
  return seats - held.seats
}

/**
 * A reserve has its percent of all seats of the school, rounded down, and what is left where less is left. All seats are
 * those of the draw and those that are held outside it, which the problem does not say: so there has to be a number of
 * them that gives every block its size.
 */
function checkSizes(
  id: string,
  free: number,
  blocks: readonly Block[],
  reserves: readonly Reserve[],
) {
  let left = free
  let [low, high] = [free, Infinity]
  for (const [i, { seats }] of blocks.entries()) {
    const percent = reserves[i]?.percent ?? 100
    low = Math.max(low, Math.ceil((100 * seats) / percent))
    if (seats < left) high = Math.min(high, Math.ceil((100 * (seats + 1)) / percent) - 1)
    left -= seats
  }
  if (left < 0 || low > high)
    throw new Error(
      `problem.json: the reserves of ${id} are ${blocks.map(({ seats }) => seats).join(', ')} seats, ` +
        `which ${reserves.map(({ percent }) => percent).join(', ')} percent do not give`,
    )
}

/** Only the last step of the rules places somebody beyond the list, and nobody who holds a seat. */
function checkLastStep(columns: Columns, { unranked }: RulesFile): void {
  const { fallbackEnd, current, ids } = columns
  for (let row = 0; row < studentCount(columns); row++) {
    const isNamed = (fallbackEnd[row] ?? 0) > (row === 0 ? 0 : (fallbackEnd[row - 1] ?? 0))
    if (!isNamed) continue
    if (unranked === 'NONE')
      throw new Error(`problem.json: a last step for ${ids.text(row)}, which the rules do not have`)
    if ((current[row] ?? -1) >= 0)
      throw new Error(`problem.json: a last step for ${ids.text(row)}, who holds a seat`)
  }
}

/** A student's groups are those of reserves at schools of the own list. */
function checkGroups(columns: Columns, reserves: readonly Reserve[]): void {
  const { groups, groupSets, ids, listStart, school, head } = columns
  const named = new Map(
    reserves.flatMap(({ condition, schoolId }) =>
      condition === null ? [] : [[`${condition}:${schoolId}`, schoolId]],
    ),
  )
  for (let row = 0; row < studentCount(columns); row++) {
    for (const group of groupSets[groups[row] ?? -1] ?? []) {
      const at = named.get(group)
      const listed = Array.from(
        school.subarray(listStart[row], listStart[row + 1]),
        (c) => head.schools[c]?.id,
      )
      if (at === undefined || !listed.includes(at))
        throw new Error(`problem.json: ${ids.text(row)} is in a group of no reserve on the list`)
    }
  }
}

/**
 * Brothers and sisters draw under the smallest of their applications' ids, each with a place of its own, in time. A late
 * round keeps the name that they had in the main one, whether or not the child with that id is still in the draw.
 */
function checkSiblings(columns: Columns, kind: Manifest['kind']): void {
  const { family, families, birth, ids, late } = columns
  const rows = Map.groupBy(
    Array.from({ length: studentCount(columns) }, (_, row) => row).filter(
      (row) => (family[row] ?? -1) >= 0,
    ),
    (row) => family[row] ?? -1,
  )
  for (const [number, members] of rows) {
    const name = families.text(number)
    const [smallest = ''] = members.map((row) => ids.text(row)).toSorted()
    const isKept = kind === 'LATE' && isUuid(name) && name < smallest
    if (!isKept) expectSame('the name of a family', name, smallest)
    if (new Set(members.map((row) => birth[row])).size < members.length)
      throw new Error(`problem.json: two of the family ${name} have the same place in it`)
    if (members.some((row) => late?.[row] === 1))
      throw new Error(`problem.json: a late list in the family ${name}`)
  }
}
