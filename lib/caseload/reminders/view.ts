/** Whom a reminder about these students would reach now, by what is missing. */
export type CaseReminder = {
  readonly isOpen: boolean
  /** Students whose family would get a letter. */
  readonly begun: number
  readonly notBegun: number
  /** Students whose family was reminded in the last days. */
  readonly recently: number
  /** Students without a guardian on record. */
  readonly unreachable: number
}
