import { type Market, ownerOf, UNPLACED } from './market'
import { blocksOf } from './reserves'
import { choose, rosters } from './seating'
import { standingLists } from './standing-lists'

/** One step of a chain: a student leaves the seat of `from` (an edge, or UNPLACED) for the one of `to`. */
type Move = { readonly student: number; readonly from: number; readonly to: number }

/** The result: every move in order, and the final placement. */
export type Moved = { readonly moves: readonly Move[]; readonly placement: Int32Array }

/**
 * Fills free seats from the waitlists, by the round's own rules: a school takes the students it would
 * have taken if the seat had been free, which with reserves means its blocks in fill order; the seats
 * they leave are filled next. The final placement does not depend on which free seat is filled first
 * (Blum, Roth, Rothblum 1997).
 *
 * `placement` is the current one, without students who gave up their seats; `out` marks (1) the
 * students who are no longer on any list. For placements by deferred acceptance.
 */
export function fillVacancies(market: Market, placement: Int32Array, out: Uint8Array): Moved {
  const { school, layout, key } = market
  const reserves = blocksOf(market)
  const now = placement.slice()
  const until = waitedFor(market, placement, out)
  const lists = standingLists(market, until)
  const seated = rosters(market, placement)
  const here = Array.from(market.seats, (_, c) =>
    Array.from(seated.edge.subarray(seated.start[c], seated.start[c + 1])),
  )

  const moves: Move[] = []
  const open = Array.from(market.seats.keys())
  for (let c = open.shift(); c !== undefined; c = open.shift()) {
    const sits = here[c]!.filter((e) => now[ownerOf(layout, c!, key[e]!)] === e)
    const waits = lists.edge.subarray(lists.start[c], lists.start[c + 1]).filter((e) => {
      const held = now[ownerOf(layout, c!, key[e]!)]!
      return held === UNPLACED || held > e
    })
    if (sits.length === market.seats[c] || waits.length === 0) continue
    const already = new Set(sits)
    for (const [, taken] of choose(market, reserves, c, Int32Array.from([...sits, ...waits]))) {
      for (const to of taken) {
        if (already.has(to)) continue
        const student = ownerOf(layout, c, key[to]!)
        const from = now[student]!
        moves.push({ student, from, to })
        now[student] = to
        sits.push(to)
        if (from !== UNPLACED) open.push(school[from]!)
      }
    }
    here[c] = sits
  }
  return { moves, placement: now }
}

/**
 * How far down the list each student still waits: to the placement, to the end of the list, or nowhere for those who
 * are out.
 */
function waitedFor({ listStart }: Market, placement: Int32Array, out: Uint8Array): Int32Array {
  return placement.map((edge, s) => {
    if (out[s]) return listStart[s]!
    return edge === UNPLACED ? listStart[s + 1]! : edge
  })
}
