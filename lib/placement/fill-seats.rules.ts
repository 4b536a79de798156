import { UNPLACED } from '@/lib/engine/market'
import { fillVacancies } from '@/lib/engine/vacancies'
import { columnsOf } from '@/lib/placement/columns/problem-columns.rules'

import { toEdges } from './check-result.rules'
import { compile, nameOf, schoolOf } from './compiled-market.rules'
import type { Problem, Result } from './problem.schema'
import { toPlacements, toSeats } from './result-of.rules'

/** A student gets a seat from a waitlist and leaves the one held before, if any, to the next. */
export type FilledSeat = {
  readonly student: string
  readonly from: string | null
  readonly to: string
}

/**
 * Fills seats that are free after a round of deferred acceptance from the waitlists, in the round's
 * order. Seats are free because the students in `left` are gone (declined, moved away), or because the
 * problem has more seats than the round had. Steps are in the order in which seats become free;
 * `placements` is everybody's final place, without a seat for those in `left`.
 */
export function fillSeats(
  problem: Problem,
  placements: Result['placements'],
  left: ReadonlySet<string>,
): { steps: FilledSeat[]; placements: Result['placements'] } {
  const compiled = compile(columnsOf(problem))
  const { market } = compiled
  const held = toEdges(compiled, placements)
  const out = Uint8Array.from(held, (_, student) => (left.has(nameOf(compiled, student)) ? 1 : 0))
  const seated = held.map((edge, student) => (out[student] ? UNPLACED : edge))
  const moved = fillVacancies(market, seated, out)
  const steps = moved.moves.map(({ student, from, to }) => ({
    student: nameOf(compiled, student),
    from: schoolOf(compiled, from),
    to: schoolOf(compiled, to) ?? '',
  }))
  const seats = toSeats(compiled, moved.placement)
  return { steps, placements: toPlacements(compiled.columns, seats) }
}
