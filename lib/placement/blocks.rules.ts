import { HARD, OPEN, type Reserves, runStarts, SOFT } from '@/lib/engine/market'

import { extraAt } from './extra-offers.rules'
import { ProblemError, shown } from './problem-error.schema'
import type { ProblemSchool } from './problem.schema'

/** Students by the groups they are in: `sets[groups[s]]` are those of student `s`. */
type Grouped = {
  readonly groups: Int32Array
  readonly sets: readonly (readonly string[])[]
}

/**
 * The seat blocks of schools in fill order, and who belongs to them; null when every seat is open.
 * Throws ProblemError for blocks that do not fit their school.
 */
export function reservesOf(
  schools: readonly ProblemSchool[],
  { groups, sets }: Grouped,
): Reserves | null {
  if (!schools.some((school) => school.blocks?.length)) return null
  const blocks = schools.map((school, c) => blocksOf(school, `schools[${c}]`))
  const named = new Set(blocks.flat().flatMap((block) => block.groups))
  // students are alike if their groups differ only in groups that no block names
  const kinds = new Map<string, number>()
  const kindOf = Int32Array.from(sets, (set) => {
    const kind = set
      .filter((group) => named.has(group))
      .toSorted()
      .join('\n')
    if (!kinds.has(kind)) kinds.set(kind, kinds.size)
    return kinds.get(kind) ?? 0
  })
  const memberships = [...kinds.keys()].map((kind) => new Set(kind.split('\n')))
  return {
    blockStart: runStarts(blocks.map((list) => list.length)),
    seats: Int32Array.from(blocks.flat(), (block) => block.seats),
    kind: Uint8Array.from(blocks.flat(), (block) => block.kind),
    membership: groups.map((set) => kindOf[set] ?? 0),
    memberships: memberships.length,
    belongs: Uint8Array.from(
      blocks
        .flat()
        .flatMap(({ groups: asked }) =>
          memberships.map((set) => (asked.some((group) => set.has(group)) ? 1 : 0)),
        ),
    ),
  }
}

/** A school's blocks in fill order; seats that no block names, and extra offers, are open and filled last. */
function blocksOf(school: ProblemSchool, path: string) {
  let left = school.seats
  const blocks = (school.blocks ?? []).map((block, i) => {
    const at = `${path}.blocks[${i}]`
    if (block.kind && !block.groups)
      throw new ProblemError(
        `${at}.groups`,
        'nothing',
        `the groups that the ${block.kind} block is for`,
      )
    left -= block.seats
    if (left < 0)
      throw new ProblemError(
        `${at}.seats`,
        shown(block.seats),
        `at most ${left + block.seats} of the school's ${school.seats} seats`,
      )
    const kind = block.groups ? (block.kind === 'hard' ? HARD : SOFT) : OPEN
    return { seats: block.seats, groups: block.groups ?? [], kind }
  })
  return [...blocks, { seats: left + extraAt(school), groups: [], kind: OPEN }]
}
