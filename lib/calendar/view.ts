/** One entry of a calendar file. */
export type CalendarEntry = {
  /** The same for the same thing at every download, so that a calendar replaces it. */
  readonly uid: string
  readonly title: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string | null
  readonly note: string | null
  /** A page about it. */
  readonly url: string | null
}
