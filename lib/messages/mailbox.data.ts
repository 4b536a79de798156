import 'server-only'
import { db } from '@/lib/base/db/client'
import { env, isEmbedded } from '@/lib/base/env'

import type { LetterKind, LetterSubject } from './letter.schema'
import { asOneLetter } from './letters-together.rules'

/** A letter as the demo mailbox shows it. */
export type MailboxLetter = {
  id: string
  to: string
  subject: string
  body: string
  createdAt: Date
}

/** A letter about a case, for the people who work on the case. */
export type CaseLetter = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly createdAt: Date
  /** Null: not sent yet. */
  readonly sentAt: Date | null
  /** Kept from being sent: its reader was the child's guardian, or had the role it came with, no longer. */
  readonly isStopped: boolean
}

/** Whether there is a demo mailbox: only with the embedded database and without a mail server. */
export function hasMailbox(): boolean {
  return isEmbedded() && env().SMTP_URL === undefined
}

/** The newest letters to one address, or to all (null); null when there is no demo mailbox. */
export async function listMailboxLetters(to: string | null): Promise<MailboxLetter[] | null> {
  if (!hasMailbox()) return null
  const text = { locale: true, subject: true, body: true } as const
  const letters = await db.letter.findMany({
    where: { ...(to && { to }), stoppedAt: null, goesWithId: null },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: {
      id: true,
      to: true,
      createdAt: true,
      ...text,
      others: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: text },
    },
  })
  return letters.map(({ id, createdAt, others, ...letter }) => {
    const { subject, body } = asOneLetter(letter, others)
    return { id, to: letter.to, subject, body, createdAt }
  })
}

/**
 * The letters about some cases, newest first; only of these kinds where kinds are named. The caller checks who may
 * read them.
 */
export async function listCaseLetters(
  cases: readonly LetterSubject[],
  kinds?: readonly LetterKind[],
): Promise<CaseLetter[]> {
  if (cases.length === 0) return []
  const letters = await db.letter.findMany({
    where: {
      OR: cases.map(({ type, id }) => ({ subjectType: type, subjectId: id })),
      ...(kinds && { kind: { in: [...kinds] } }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: {
      id: true,
      to: true,
      subject: true,
      body: true,
      createdAt: true,
      sentAt: true,
      stoppedAt: true,
    },
  })
  // without a mail server a letter is in the demo mailbox as soon as it is written
  const waits = !hasMailbox()
  return letters.map(({ stoppedAt, ...letter }) => ({
    ...letter,
    isStopped: stoppedAt !== null,
    sentAt: letter.sentAt ?? (waits || stoppedAt ? null : letter.createdAt),
  }))
}
