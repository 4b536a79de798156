import 'server-only'
import nodemailer, { type Transporter } from 'nodemailer'

import { db, type Tx } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import { toLetterHtml } from '@/lib/messages/letter-html.rules'
import { asOneLetter } from '@/lib/messages/letters-together.rules'
import { TO_THE_MAILBOX } from '@/lib/messages/notifications.rules'
import { LACKS_ROLE } from '@/lib/messages/recipients.data'

import { letterAsSent, type WaitingLetter } from './letters-as-sent'

/** The longest time a letter is locked: a mail server may be slow. */
const TIMEOUT_MS = 60_000

/** Give up on a silent server before the letter's lock ends, so that nobody else sends it meanwhile. */
const GIVE_UP = 'connectionTimeout=15000&greetingTimeout=15000&socketTimeout=20000'

/**
 * Opens connections to a mail server (`smtp://...`) that stay open between letters, and sends no more than so many
 * letters in a second through them. The caller closes them.
 */
export function openMail(url: string, from: string, perSecond?: number): Transporter {
  const separator = url.includes('?') ? '&' : '?'
  const pace = perSecond ? `&rateDelta=1000&rateLimit=${perSecond}` : ''
  return nodemailer.createTransport(`${url}${separator}pool=true&${GIVE_UP}${pace}`, { from })
}

/**
 * Stops those of these letters that were written while their reader's link to the child ended, and those whose reader
 * has none of the roles that they were written for.
 */
async function stopEnded(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE letter SET stopped_at = now()
    WHERE id = ANY(${[...ids]}::uuid[]) AND stopped_at IS NULL
      AND (goes_to_ended_guardian(to_address, subject_type, subject_id)
        OR ${LACKS_ROLE})`
}

type Waiting = WaitingLetter & { readonly id: string }

/** A letter and those that go with it, as they wait, locked from now on; empty when it was sent, or none may go. */
async function lockWaiting(tx: Tx, letterId: string): Promise<Waiting[]> {
  const [letter] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM letter WHERE id = ${letterId}::uuid AND sent_at IS NULL FOR UPDATE`
  if (!letter) return []
  // read once it is locked: nothing joins it any more
  const others = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM letter WHERE goes_with_id = ${letterId}::uuid AND sent_at IS NULL FOR UPDATE`
  const ids = [letter, ...others].map(({ id }) => id)
  await stopEnded(tx, ids)
  return tx.$queryRaw<Waiting[]>`
    SELECT id, CASE WHEN kind = ANY(${[...TO_THE_MAILBOX]}::text[]) THEN to_address
      ELSE address_now(to_address) END AS "to", locale, kind, subject, body, created_at AS "createdAt",
      subject_type AS "subjectType", subject_id AS "subjectId" FROM letter
    WHERE id = ANY(${ids}::uuid[]) AND stopped_at IS NULL ORDER BY created_at, id`
}

/**
 * Sends one letter, with those that go with it, to the address that its reader has by now, with a note when what it asks
 * for is over, and locks their rows meanwhile. Does nothing when it was already sent or taken back, and stops it when it
 * is about a child whose guardian its reader no longer is, or came with a role that its reader no longer has. A letter is
 * only sent twice if the process ends after the mail server accepts it and before the commit; both copies have the same
 * id. When the mail server refuses, stores its error with the letter and throws it, so that the queue tries again.
 */
export async function deliver(mail: Transporter, letterId: string): Promise<void> {
  const failure = await db.$transaction(
    async (tx) => {
      const [letter, ...others] = await lockWaiting(tx, letterId)
      if (!letter) return null
      const { subject, body } = asOneLetter(
        { ...letter, ...(await letterAsSent(tx, letter, new Date())) },
        others,
      )
      const failed = await mail
        .sendMail({
          to: letter.to,
          // one line in any case, and readable in the headers as they are
          subject: subject.replaceAll('\u00a0', ' '),
          text: body,
          html: toLetterHtml({ locale: letter.locale, subject, body }, appUrl()),
          // the same id every time: if it goes out twice, mailboxes can tell
          messageId: `<${letterId}@zone-of-choice>`,
        })
        .then(() => null)
        .catch((error: unknown) =>
          error instanceof Error ? error : new Error('mail', { cause: error }),
        )
      const outcome = failed
        ? { failure: failed.message }
        : { to: letter.to, failure: null, sentAt: new Date() }
      const ids = [letter, ...others].map(({ id }) => id)
      await tx.letter.updateMany({ where: { id: { in: ids } }, data: outcome })
      return failed
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  )
  if (failure) throw failure
}
