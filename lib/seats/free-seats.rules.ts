/** The seats of one pool and who holds them next year. */
export type SeatCount = {
  readonly seats: number
  /** Enrolled for next year already. */
  readonly enrolled: number
  /** At the school now, one grade below, and enrolled nowhere for next year: they stay unless they move. */
  readonly continuing: number
}

/** Seats somebody holds next year. */
export function takenSeats({ enrolled, continuing }: SeatCount): number {
  return enrolled + continuing
}

/** Seats nobody holds next year; never below 0. */
export function freeSeats(count: SeatCount): number {
  return Math.max(0, count.seats - takenSeats(count))
}
