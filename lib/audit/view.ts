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
  readonly pages: number
}
