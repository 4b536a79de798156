/** School days that the panel takes for an appeal. */
export const DAYS_TO_DECIDE = 10

/** How long before its time is up the panel is reminded. */
export const REMINDER_MS = 2 * 86_400_000

/** Where a child who waits stands before and after an appeal is accepted. */
export type PlaceChange = {
  readonly applicationId: string
  /** 1 is next; null when the child does not wait there. */
  readonly before: number | null
  /** Null: off the list, with a seat. 0: before everybody on it. */
  readonly after: number | null
}

/**
 * What an accepted appeal does to a school's list (application ids, the next one first): with a seat
 * free the child leaves the list; without one the child stands before it, for the first seat.
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
