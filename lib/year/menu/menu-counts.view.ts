/** What waits for somebody in a year of a zone; cases about its students, not its year, are those of the zone. */
export type MenuCounts = {
  /** Claims that their schools have not answered. */
  readonly pendingClaims: number
  /** Lists handed in that count nothing until somebody of the school settles them. */
  readonly unsettled: number
  /** Offers that their families have not answered. */
  readonly offers: number
  /** Appeals of the zone to decide, and how many of those should have been decided by now. */
  readonly appeals: number
  readonly lateAppeals: number
  /** Agreed transfers that are resolved together now, and those whose counselor or school is late. */
  readonly transfers: number
  readonly lateTransfers: number
  /** Corrections of records that wait for a second person. */
  readonly corrections: number
  /** Manual placements that wait for a second person. */
  readonly manual: number
  /** Proposals of extra offers of any year of the zone that wait for a second person, and the first such year. */
  readonly extra: number
  readonly extraYear: number | null
  /** People named for calls before a release, whom nobody has confirmed. */
  readonly callers: number
  /** Other rules proposed for a round, which wait for a second person. */
  readonly ruleChanges: number
  /** Permits that the school has signed, and not the zone. */
  readonly permits: number
  /** Seats for arrivals that wait for a second person. */
  readonly arrivals: number
  /** Cases of two numbers of one child, and of guardians, that wait for a second person. */
  readonly records: number
}

/** Of a year that is gone by now. */
export const NOTHING_WAITS: MenuCounts = {
  pendingClaims: 0,
  unsettled: 0,
  offers: 0,
  appeals: 0,
  lateAppeals: 0,
  transfers: 0,
  lateTransfers: 0,
  corrections: 0,
  manual: 0,
  extra: 0,
  extraYear: null,
  callers: 0,
  ruleChanges: 0,
  permits: 0,
  arrivals: 0,
  records: 0,
}
