import 'server-only'
import { db } from '@/lib/base/db/client'
import { env, isEmbedded } from '@/lib/base/env'

import type { LetterSubject } from './letter.schema'

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

/** Whether letters are read in this program: only on the embedded database, and only without a mail server. */
export function hasMailbox(): boolean {
  return isEmbedded() && env().SMTP_URL === undefined
}

/** The newest letters, of one address or of all; null where there is no mailbox. */
export async function listMailboxLetters(to: string | null): Promise<MailboxLetter[] | null> {
  if (!hasMailbox()) return null
  return db.message.findMany({
    where: to ? { to } : {},
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: { id: true, to: true, subject: true, body: true, createdAt: true },
  })
}

/** The letters written about some cases, the newest first. Who may read them is the caller's to have asked. */
export async function listCaseLetters(cases: readonly LetterSubject[]): Promise<CaseLetter[]> {
  const letters = await db.message.findMany({
    where: { OR: cases.map(({ type, id }) => ({ subjectType: type, subjectId: id })) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: { id: true, to: true, subject: true, body: true, createdAt: true, sentAt: true },
  })
  // without a mail server a letter is in the mailbox the moment it is written
  const waits = !hasMailbox()
  return letters.map((letter) => ({
    ...letter,
    sentAt: letter.sentAt ?? (waits ? null : letter.createdAt),
  }))
}
