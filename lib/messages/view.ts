/** A letter as the demonstration's mailbox shows it. */
export type MailboxLetter = {
  id: string
  to: string
  subject: string
  body: string
  createdAt: Date
}
