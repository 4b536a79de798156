import type { Lists } from './arrange'
import { type Layout, type Market, NOT_ELIGIBLE, runStarts } from './market'
import { type Rows, TieError } from './rows'

type Keys = Pick<Market, 'key' | 'layout'>

const NONE = new Int32Array(0)

/**
 * Keys for one lottery: the group in the bits above the student's number, which is the place in
 * lottery order. Null when this layout is not possible: each school draws its own, numbers tie, or
 * group and number together need more bits than a key has.
 */
export function lotteryKeys(rows: Rows, rowOf: Int32Array, lists: Lists): Keys | null {
  const { listStart, group, lastGroup } = lists
  if (rows.scope !== 'one' || haveTies(rows.standing, rowOf)) return null
  const shift = 32 - Math.clz32(Math.max(rowOf.length - 1, 1))
  const tiers = rows.reserves || rows.late ? 4 : 1
  const tier = (lastGroup + 1) * 2 ** shift
  if (tiers * tier > NOT_ELIGIBLE) return null

  const key = new Int32Array(group.length)
  for (let s = 0; s < rowOf.length; s++) {
    const end = listStart[s + 1]!
    const name = s + (rows.late?.[rowOf[s]!] ? 2 * tier : 0)
    for (let e = listStart[s]!; e < end; e++) {
      const g = group[e]!
      key[e] = g === NOT_ELIGIBLE ? NOT_ELIGIBLE : g === 0 ? s : name + (g << shift)
    }
  }
  const classes = tiers * (lastGroup + 1)
  const layout = { mask: 2 ** shift - 1, tier, classes, start: NONE, student: NONE, group: NONE }
  return { key, layout }
}

/** The tier of keys that are places: far above any number of applicants. */
const PLACE_TIER = 2 ** 28

/**
 * Keys for any other order: the edge's place among its school's applicants by group, then
 * standing. Throws TieError when two of them have the same group and the same standing.
 */
export function positionKeys(rows: Rows, rowOf: Int32Array, lists: Lists): Keys {
  const { school, group } = lists
  const key = new Int32Array(group.length).fill(NOT_ELIGIBLE)
  const { holder, standing, tier } = spread(rows, rowOf, lists)
  const { start, edges } = edgesBySchool(rows.seats.length, school, group)
  const student = new Int32Array(edges.length)
  const compare = (a: number, b: number) =>
    tier[a]! - tier[b]! || group[a]! - group[b]! || standing[a]! - standing[b]!

  for (let c = 0; c < rows.seats.length; c++) {
    const run = edges.subarray(start[c], start[c + 1]).sort(compare)
    for (let i = 0; i < run.length; i++) {
      const edge = run[i]!
      if (i > 0 && compare(run[i - 1]!, edge) === 0) {
        const students = [rowOf[holder[run[i - 1]!]!]!, rowOf[holder[edge]!]!] as const
        throw new TieError({ school: c, students })
      }
      key[edge] = i + tier[edge]! * PLACE_TIER
      student[start[c]! + i] = holder[edge]!
    }
  }
  const layout: Layout = {
    mask: PLACE_TIER - 1,
    tier: PLACE_TIER,
    classes: 0,
    start,
    student,
    group,
  }
  return { key, layout }
}

/** Per edge: its student, the student's standing there, and the tier (2 for late, unless the seat is held now). */
function spread(rows: Rows, rowOf: Int32Array, { listStart, group }: Lists) {
  const holder = new Int32Array(group.length)
  const standing = new Int32Array(group.length)
  const tier = new Uint8Array(group.length)
  for (let s = 0; s < rowOf.length; s++) {
    const row = rowOf[s]!
    for (let e = listStart[s]!; e < listStart[s + 1]!; e++) {
      holder[e] = s
      standing[e] =
        rows.standing[rows.scope === 'one' ? row : rows.listStart[row]! + e - listStart[s]!]!
      tier[e] = rows.late?.[row] && group[e] !== 0 ? 2 : 0
    }
  }
  return { holder, standing, tier }
}

/** Eligible edges side by side: school `c` has `edges[start[c]]` up to `edges[start[c + 1]]`. */
function edgesBySchool(schools: number, school: Int32Array, group: Int32Array) {
  const size = new Int32Array(schools)
  for (let e = 0; e < school.length; e++) if (group[e] !== NOT_ELIGIBLE) size[school[e]!]!++
  const start = runStarts(size)
  const end = start.slice()
  const edges = new Int32Array(start[schools]!)
  for (let e = 0; e < school.length; e++)
    if (group[e] !== NOT_ELIGIBLE) edges[end[school[e]!]!++] = e
  return { start, edges }
}

function haveTies(standing: Int32Array, rowOf: Int32Array): boolean {
  for (let s = 1; s < rowOf.length; s++)
    if (standing[rowOf[s - 1]!] === standing[rowOf[s]!]) return true
  return false
}
