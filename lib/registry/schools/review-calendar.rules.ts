/** The calendar years of the next steps of a pilot school's review, by the published rule. */
export type ReviewCalendar = {
  /** Each spring without a self-study. */
  readonly walkThrough: number
  /** In the spring before the quality review. */
  readonly selfStudy: number
  /** In the school's fourth fall, then every five years. */
  readonly qualityReview: number
  /** The school year (by the year it starts in) in which the committee renews the school for five years. */
  readonly renewal: number
}

const FIRST_REVIEW = 3
const EVERY = 5

/**
 * The next date of each step from the fall of `year` on. `year` is the year the current school year
 * starts in, `pilotSince` the year in which the school's first year as a pilot began.
 */
export function reviewCalendar(pilotSince: number, year: number): ReviewCalendar {
  const first = pilotSince + FIRST_REVIEW
  const next = (from: number) => first + EVERY * Math.max(0, Math.ceil((from - first) / EVERY))
  const qualityReview = next(year)
  const selfStudy = next(year + 1)
  const spring = Math.max(year, pilotSince) + 1
  const walkThrough = selfStudy === spring ? spring + 1 : spring
  return { walkThrough, selfStudy, qualityReview, renewal: qualityReview }
}
