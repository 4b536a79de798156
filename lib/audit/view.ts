export type LogEvent = {
  readonly id: string
  readonly at: Date
  readonly verb: string
  /** Null: the system itself. */
  readonly by: string | null
  readonly subjectType: string
  readonly subjectId: string
  readonly zone: { readonly nameEn: string; readonly nameEs: string } | null
  /** What else was recorded, as name and value. */
  readonly detail: readonly { readonly name: string; readonly value: string }[]
}

export type LogPage = {
  readonly events: readonly LogEvent[]
  readonly total: number
  /** Whether there are more than `total`, which were not counted. */
  readonly isMore: boolean
  /** The events that the pages beside this one end at; null where there is none. */
  readonly newer: string | null
  readonly older: string | null
}
