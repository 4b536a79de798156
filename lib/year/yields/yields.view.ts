/** How the families of one school answered in one year; each child counts once. The parts add up to `offers`. */
export type Answers = {
  /** Children who got an offer that was not taken back with its round. */
  readonly offers: number
  readonly accepted: number
  readonly declined: number
  /** Did not answer in time, where that means no. */
  readonly noAnswer: number
  /** Gave the seat up for another one that they were offered here. */
  readonly tookAnother: number
  /** May still answer. */
  readonly open: number
  /**
   * Accepted, and by the records of that year were elsewhere, nowhere or gone on the count day. Null: the day has
   * not come.
   */
  readonly noShows: number | null
}

/** What became of the seats of one school and grade in one year. */
export type PoolYield = {
  readonly schoolYear: number
  readonly schoolId: string
  readonly grade: number
  readonly seats: number
  /** Null where no offers are made: above the entry grade. */
  readonly answers: Answers | null
  /**
   * Seats without a student on the count day; below 0 where there were more students than seats. Null: the day has not
   * come, or no records say who was there.
   */
  readonly empty: number | null
}

/** The same of several pools together. */
export type YieldTotals = Pick<PoolYield, 'seats' | 'answers' | 'empty'>
