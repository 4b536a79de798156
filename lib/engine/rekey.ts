import { classShift, isOneLottery, type Layout, type Market, NOT_ELIGIBLE, ownerOf } from './market'
import { standingLists } from './standing-lists'

/**
 * The same market with standings reordered: by `level` first (0 up to `levels`), then as before.
 * Mechanisms that are deferred acceptance under other priorities are written with it.
 */
export function rekeyed(
  market: Market,
  levels: number,
  level: (student: number, edge: number) => number,
): Market {
  const { layout } = market
  const step = layout.classes * 2 ** classShift(layout)
  const fits = isOneLottery(layout) && levels * step <= NOT_ELIGIBLE
  return fits ? shifted(market, levels, step, level) : replaced(market, level)
}

function shifted(
  market: Market,
  levels: number,
  step: number,
  level: (student: number, edge: number) => number,
): Market {
  const { listStart, layout } = market
  const key = market.key.slice()
  for (let s = 0; s + 1 < listStart.length; s++) {
    for (let e = listStart[s]!; e < listStart[s + 1]!; e++) {
      if (key[e] !== NOT_ELIGIBLE) key[e]! += level(s, e) * step
    }
  }
  return { ...market, key, layout: { ...layout, classes: levels * layout.classes } }
}

/** Renumbers every school's applicants when level and key together do not fit into one key. */
function replaced(market: Market, level: (student: number, edge: number) => number): Market {
  const { start, edge } = standingLists(market)
  const key = new Int32Array(market.key.length).fill(NOT_ELIGIBLE)
  const student = new Int32Array(edge.length)
  for (let c = 0; c < market.seats.length; c++) {
    const run = Array.from(edge.subarray(start[c], start[c + 1]), (e) => {
      const owner = ownerOf(market.layout, c, market.key[e]!)
      return { e, owner, level: level(owner, e) }
    })
    run.sort((a, b) => a.level - b.level) // stable: the order so far decides inside a level
    for (const [place, { e, owner }] of run.entries()) {
      key[e] = place
      student[start[c]! + place] = owner
    }
  }
  const layout: Layout = {
    ...market.layout,
    mask: 2 ** 28 - 1,
    tier: 2 ** 28,
    classes: 0,
    start,
    student,
  }
  return { ...market, key, layout }
}
