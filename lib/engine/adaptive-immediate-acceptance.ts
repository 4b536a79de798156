import { isCurrentSeat, isLate, type Market, NOT_ELIGIBLE, type Reserves, UNPLACED } from './market'
import { blockKey, blocksOf } from './reserves'

/**
 * Immediate acceptance that skips full schools (Mennle, Seuken 2021): in each round, every student
 * without a seat asks the best school that still has one for them, and every seat given is final.
 * For comparison; not strategy-proof. Late applicants are placed after all others.
 *
 * A current seat is set aside for its holder until the holder is placed; then others can ask for it.
 */
export function adaptiveImmediateAcceptance(market: Market): Int32Array {
  const progress = startProgress(market)
  const unplaced = () =>
    Array.from(market.current.keys()).filter((s) => progress.placement[s] === UNPLACED)
  seatInRounds(
    progress,
    unplaced().filter((s) => !appliesLate(market, s)),
  )
  seatInRounds(progress, unplaced())
  return progress.placement
}

/** The placements so far, and the seats left. */
type Progress = {
  readonly market: Market
  readonly reserves: Reserves
  readonly placement: Int32Array
  /** Seats left in each block. */
  readonly room: Int32Array
  /** Seats of each school set aside for holders who are not placed yet. */
  readonly aside: Int32Array
}

function startProgress(market: Market): Progress {
  const reserves = blocksOf(market)
  const aside = new Int32Array(market.seats.length)
  for (const edge of market.current) if (edge !== UNPLACED) aside[market.school[edge]!]!++
  const placement = new Int32Array(market.current.length).fill(UNPLACED)
  return { market, reserves, placement, room: reserves.seats.slice(), aside }
}

function seatInRounds(progress: Progress, waiting: number[]): void {
  const { market, placement, aside } = progress
  while (waiting.length > 0) {
    const asking = Array.from(market.seats, (): { s: number; edge: number }[] => [])
    const askers = waiting.filter((s) => {
      const edge = bestOpen(progress, s)
      if (edge !== UNPLACED) asking[market.school[edge]!]!.push({ s, edge })
      return edge !== UNPLACED
    })
    for (const [c, queue] of asking.entries()) admit(progress, c, queue)
    for (const s of askers) {
      const held = market.current[s]!
      if (placement[s] !== UNPLACED && held !== UNPLACED) aside[market.school[held]!]!--
    }
    if (askers.length === 0) return
    waiting = waiting.filter((s) => placement[s] === UNPLACED)
  }
}

/** The student's best choice with a seat for them, or UNPLACED. */
function bestOpen(progress: Progress, s: number): number {
  const { market, reserves, room } = progress
  for (let e = market.listStart[s]!; e < market.listStart[s + 1]!; e++) {
    if (market.key[e] === NOT_ELIGIBLE) continue
    if (isCurrentSeat(market, e)) return e
    const c = market.school[e]!
    if (freeSeats(progress, c) === 0) continue
    for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
      if (room[b]! > 0 && blockKey(market, reserves, b, s, e) !== NOT_ELIGIBLE) return e
    }
  }
  return UNPLACED
}

/** Seats left that are not set aside. */
function freeSeats({ reserves, room, aside }: Progress, c: number): number {
  let free = -aside[c]!
  for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) free += room[b]!
  return free
}

/** Seats the students who ask a school, block by block in fill order; students with a current seat always get in. */
function admit(progress: Progress, c: number, queue: { s: number; edge: number }[]): void {
  const { market, reserves, placement, room } = progress
  let free = freeSeats(progress, c)
  for (let b = reserves.blockStart[c]!; b < reserves.blockStart[c + 1]!; b++) {
    const keyOf = ({ s, edge }: { s: number; edge: number }) =>
      blockKey(market, reserves, b, s, edge)
    for (const asker of queue.toSorted((x, y) => keyOf(x) - keyOf(y))) {
      if (placement[asker.s] !== UNPLACED || keyOf(asker) === NOT_ELIGIBLE) continue
      const holds = isCurrentSeat(market, asker.edge)
      if (room[b] === 0 || (free === 0 && !holds)) continue
      placement[asker.s] = asker.edge
      room[b]!--
      if (!holds) free--
    }
  }
}

function appliesLate({ listStart, key, layout }: Market, s: number): boolean {
  for (let e = listStart[s]!; e < listStart[s + 1]!; e++)
    if (key[e] !== NOT_ELIGIBLE && isLate(layout, key[e]!)) return true
  return false
}
