const WEEK = 7 * 24 * 60 * 60 * 1000

/** The dates of a year that depend on the day of its results. */
export type DatesFromResults = {
  readonly resultsAt: Date
  readonly answersBy: Date
  readonly appealsBy: Date
  /** Null: no late lists. */
  readonly lateUntil: Date | null
}

/**
 * The dates of a year whose main results are published at `publishedAt`: that moment is the day of
 * results, planned or not. A deadline that would end before families know their results ends a week
 * after it instead. A correction takes no late lists, because its draw is public: their end is
 * dropped if it came before the results. `closesAt`: results never come before the close, which may
 * be a moment ahead of this machine's clock.
 */
export function datesOfPublication(
  dates: DatesFromResults & { readonly closesAt: Date },
  publishedAt: Date,
  isCorrection: boolean,
): DatesFromResults {
  // the database closes to the microsecond, which a Date cuts off
  const closed = new Date(dates.closesAt.getTime() + 1)
  const resultsAt = publishedAt < closed ? closed : publishedAt
  const later = (end: Date) => (end > resultsAt ? end : new Date(resultsAt.getTime() + WEEK))
  const { lateUntil } = dates
  const dropsLate = isCorrection && lateUntil !== null && lateUntil <= resultsAt
  return {
    resultsAt,
    answersBy: later(dates.answersBy),
    appealsBy: later(dates.appealsBy),
    lateUntil: dropsLate ? null : lateUntil && later(lateUntil),
  }
}
