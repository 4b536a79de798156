/** A letter as the demonstration's mailbox shows it. */
export type MailboxLetter = {
  id: string
  to: string
  subject: string
  body: string
  createdAt: Date
}

/** A letter written about a case, as those who work on the case read it. */
export type CaseLetter = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly createdAt: Date
  /** Null: it waits to be sent. */
  readonly sentAt: Date | null
}
