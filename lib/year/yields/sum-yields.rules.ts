import type { Answers, YieldTotals } from './yields.view'

const NONE: Answers = {
  offers: 0,
  accepted: 0,
  declined: 0,
  noAnswer: 0,
  tookAnother: 0,
  open: 0,
  noShows: 0,
}

/**
 * Pools together. What is not known of one is not known of all; students over the seats of one school fill no empty
 * seat of another.
 */
export function sumYields(pools: readonly YieldTotals[]): YieldTotals {
  return {
    seats: pools.reduce((sum, pool) => sum + pool.seats, 0),
    answers: pools.reduce<Answers>((sum, { answers }) => addAnswers(sum, answers ?? NONE), NONE),
    empty: pools.reduce<number | null>((sum, pool) => plus(sum, emptySeats(pool)), 0),
  }
}

const emptySeats = ({ empty }: YieldTotals) => (empty === null ? null : Math.max(0, empty))

const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)

function addAnswers(a: Answers, b: Answers): Answers {
  return {
    offers: a.offers + b.offers,
    accepted: a.accepted + b.accepted,
    declined: a.declined + b.declined,
    noAnswer: a.noAnswer + b.noAnswer,
    tookAnother: a.tookAnother + b.tookAnother,
    open: a.open + b.open,
    noShows: plus(a.noShows, b.noShows),
  }
}
