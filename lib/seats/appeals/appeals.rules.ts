/** How many school days the panel has to decide an appeal. */
export const DAYS_TO_DECIDE = 10

/** How long before the deadline the panel is reminded. */
export const APPEAL_REMINDER_MS = 2 * 86_400_000

/** A child's place on a waitlist before and after an appeal is accepted. */
export type PlaceChange = {
  readonly applicationId: string
  /** 1 is next; null when the child is not on the list. */
  readonly before: number | null
  /** Null: off the list, with a seat. 0: ahead of everybody on it. */
  readonly after: number | null
}

/**
 * What accepting an appeal does to a school's waitlist (application ids, next in line first): when
 * a seat is free the child leaves the list; otherwise the child goes ahead of it and gets the first
 * seat.
 */
export function placesAfterAppeal(
  waiting: readonly string[],
  own: string,
  hasSeat: boolean,
): PlaceChange[] {
  const others = waiting.filter((id) => id !== own)
  const at = waiting.indexOf(own)
  const mine = { applicationId: own, before: at === -1 ? null : at + 1, after: hasSeat ? null : 0 }
  return [
    mine,
    ...others.map((applicationId, i) => ({
      applicationId,
      before: waiting.indexOf(applicationId) + 1,
      after: i + 1,
    })),
  ]
}
