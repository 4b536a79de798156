/** The dates of a cycle, in the order of the form. */
export const CYCLE_DATES = [
  'opensAt',
  'closesAt',
  'resultsAt',
  'answersBy',
  'appealsBy',
  'transfersOpenAt',
  'transfersCloseAt',
  'lateUntil',
] as const

export type CycleDate = (typeof CYCLE_DATES)[number]

/** Null only where no late lists are taken. */
export type CycleDates = { readonly [D in Exclude<CycleDate, 'lateUntil'>]: Date } & {
  readonly lateUntil: Date | null
}

/** What is wrong with a date; keys of the catalog `setup.dates.errors`. */
export type DateProblem =
  | 'missing'
  | 'skipped'
  | 'year'
  | 'midnight'
  | 'closesAfterOpens'
  | 'resultsAfterCloses'
  | 'answersAfterResults'
  | 'appealsAfterResults'
  | 'transfersCloseAfterOpen'
  | 'lateAfterResults'
  | 'opensPassed'
  | 'opensAhead'
  | 'closesAhead'
  | 'closesAfterClose'
  | 'published'

/** The longest reason that is stored. */
export const LONGEST_DATES_REASON = 500
