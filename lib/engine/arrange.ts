import { lotteryKeys, positionKeys } from './keys'
import { type Market, NOT_ELIGIBLE, UNPLACED } from './market'
import type { Rows } from './rows'

/** A market ready to solve, with the way back to its rows. */
export type Arranged = {
  readonly market: Market
  /** The row of each of the market's students; a student's edges keep their order. */
  readonly rowOf: Int32Array
}

/** Students in their final order, before keys. */
export type Lists = Pick<Market, 'listStart' | 'school' | 'current'> & {
  /** Priority group of each edge: 0 for a seat held now, NOT_ELIGIBLE where the student may not attend. */
  readonly group: Int32Array
  /** The highest group of an eligible edge. */
  readonly lastGroup: number
}

/**
 * Arranges rows for the solvers: with one lottery, students in lottery order, so that a solver reads
 * memory forwards; priority and lottery packed into one key per edge. Throws TieError when two
 * students tie.
 */
export function arrange(rows: Rows): Arranged {
  const rowOf = rows.scope === 'one' ? byStanding(rows.standing) : inRowOrder(rows.current.length)
  const lists = layLists(rows, rowOf)
  const keys = lotteryKeys(rows, rowOf, lists) ?? positionKeys(rows, rowOf, lists)
  const { listStart, school, current } = lists
  const { seats, reserves } = rows
  const membership = reserves && rowOf.map((row) => reserves.membership[row]!)
  return {
    market: {
      seats,
      listStart,
      school,
      current,
      ...keys,
      reserves: reserves && membership && { ...reserves, membership },
    },
    rowOf,
  }
}

function layLists(rows: Rows, rowOf: Int32Array): Lists {
  const school = new Int32Array(rows.school.length)
  const group = new Int32Array(rows.school.length)
  const listStart = new Int32Array(rowOf.length + 1)
  const current = new Int32Array(rowOf.length)
  let lastGroup = 0
  let next = 0
  for (let s = 0; s < rowOf.length; s++) {
    const row = rowOf[s]!
    const first = rows.listStart[row]!
    const end = rows.listStart[row + 1]!
    const holds = rows.current[row]!
    current[s] = holds === UNPLACED ? UNPLACED : next + holds - first
    for (let e = first; e < end; e++) {
      const priority = e === holds ? 0 : rows.priority[e]!
      school[next] = rows.school[e]!
      group[next++] = priority
      if (priority > lastGroup && priority < NOT_ELIGIBLE) lastGroup = priority
    }
    listStart[s + 1] = next
  }
  return { listStart, school, group, current, lastGroup }
}

/** Row numbers by lottery standing, which is a number from 1 up to how many there are. */
function byStanding(standing: Int32Array): Int32Array {
  const next = new Int32Array(standing.length + 2)
  for (const place of standing) next[place + 1]!++
  for (let place = 1; place < next.length; place++) next[place]! += next[place - 1]!
  const rowOf = new Int32Array(standing.length)
  for (let row = 0; row < standing.length; row++) rowOf[next[standing[row]!]!++] = row
  return rowOf
}

function inRowOrder(length: number): Int32Array {
  const rowOf = new Int32Array(length)
  for (let row = 0; row < length; row++) rowOf[row] = row
  return rowOf
}
