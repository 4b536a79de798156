import { classShift, isOneLottery, type Market, NOT_ELIGIBLE, runStarts } from './market'

/** Every school's list: school `c` has edges `edge[start[c]]` up to `edge[start[c + 1]]`, best standing first. */
export type StandingLists = { readonly start: Int32Array; readonly edge: Int32Array }

/**
 * The applicants of each school, in the school's order: eligible edges from the start of each student's
 * list up to `until` (exclusive; the whole list by default). Linear time for one lottery.
 */
export function standingLists(market: Market, until?: Int32Array): StandingLists {
  const { layout, seats } = market
  const few = layout.classes * seats.length <= 4 * market.listStart.length
  return isOneLottery(layout) && few ? byCounting(market, until) : bySorting(market, until)
}

/**
 * Students are numbered in lottery order, so going through them in order and dropping each edge in
 * the bin of its school and class leaves every bin sorted.
 */
function byCounting(market: Market, until: Int32Array | undefined): StandingLists {
  const { listStart, school, key, layout, seats } = market
  const { classes } = layout
  const shift = classShift(layout)
  const size = new Int32Array(seats.length * classes)
  const students = listStart.length - 1
  for (let s = 0; s < students; s++) {
    const end = until ? until[s]! : listStart[s + 1]!
    for (let e = listStart[s]!; e < end; e++) {
      if (key[e] !== NOT_ELIGIBLE) size[school[e]! * classes + (key[e]! >>> shift)]!++
    }
  }
  const bin = runStarts(size)
  const start = Int32Array.from({ length: seats.length + 1 }, (_, c) => bin[c * classes]!)
  const edge = new Int32Array(bin[size.length]!)
  for (let s = 0; s < students; s++) {
    const end = until ? until[s]! : listStart[s + 1]!
    for (let e = listStart[s]!; e < end; e++) {
      if (key[e] !== NOT_ELIGIBLE) edge[bin[school[e]! * classes + (key[e]! >>> shift)]!++] = e
    }
  }
  return { start, edge }
}

function bySorting(market: Market, until: Int32Array | undefined): StandingLists {
  const { listStart, school, key, seats } = market
  const size = new Int32Array(seats.length)
  const students = listStart.length - 1
  for (let s = 0; s < students; s++) {
    const end = until ? until[s]! : listStart[s + 1]!
    for (let e = listStart[s]!; e < end; e++) if (key[e] !== NOT_ELIGIBLE) size[school[e]!]!++
  }
  const start = runStarts(size)
  const next = start.slice()
  const edge = new Int32Array(start[seats.length]!)
  for (let s = 0; s < students; s++) {
    const end = until ? until[s]! : listStart[s + 1]!
    for (let e = listStart[s]!; e < end; e++) {
      if (key[e] !== NOT_ELIGIBLE) edge[next[school[e]!]!++] = e
    }
  }
  for (let c = 0; c < seats.length; c++) sortByKey(edge.subarray(start[c], start[c + 1]), key)
  return { start, edge }
}

/**
 * Sorts edges by key: key and place packed into one double (31 and 22 bits), because numbers sort faster than by
 * comparing.
 */
function sortByKey(edges: Int32Array, key: Int32Array): void {
  if (edges.length >= 2 ** 22) edges.sort((a, b) => key[a]! - key[b]!)
  else {
    const packed = Float64Array.from(edges, (e, i) => key[e]! * 2 ** 22 + i).sort()
    const sorted = Int32Array.from(packed, (value) => edges[value % 2 ** 22]!)
    edges.set(sorted)
  }
}
