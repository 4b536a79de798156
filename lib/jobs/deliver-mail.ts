import 'server-only'
import nodemailer, { type Transporter } from 'nodemailer'

import { db, type Tx } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import { toLetterHtml } from '@/lib/messages/letter-html.rules'
import { TO_THE_MAILBOX } from '@/lib/messages/notifications.rules'

import { letterAsSent, type WaitingLetter } from './letters-as-sent'

/** The longest time a letter is locked: a mail server may be slow. */
const TIMEOUT_MS = 60_000

/** Give up on a silent server before the letter's lock ends, so that nobody else sends it meanwhile. */
const GIVE_UP = 'connectionTimeout=15000&greetingTimeout=15000&socketTimeout=20000'

/** Opens a connection to a mail server (`smtp://...`) that stays open between letters. The caller closes it. */
export function openMail(url: string, from: string): Transporter {
  const separator = url.includes('?') ? '&' : '?'
  return nodemailer.createTransport(`${url}${separator}pool=true&${GIVE_UP}`, { from })
}

/** Stops a letter that was written while its reader's link to the child ended; answers whether it did. */
async function stopLetter(tx: Tx, id: string): Promise<boolean> {
  const stopped = await tx.$executeRaw`
    UPDATE letter SET stopped_at = now()
    WHERE id = ${id}::uuid AND goes_to_ended_guardian(to_address, subject_type, subject_id)`
  return stopped > 0
}

/**
 * Sends one letter to the address that its reader has by now, with a note when what it asks for is over, and locks its row meanwhile. Does nothing when it was
 * already sent, and stops it when it is about a child whose guardian its reader is no longer. A letter is only sent twice if the process ends after the mail server accepts it and before the commit; both copies
 * have the same id. When the mail server refuses, stores its error with the letter and throws it, so
 * that the queue tries again.
 */
export async function deliver(mail: Transporter, letterId: string): Promise<void> {
  const failure = await db.$transaction(
    async (tx) => {
      const [letter] = await tx.$queryRaw<WaitingLetter[]>`
        SELECT CASE WHEN kind = ANY(${[...TO_THE_MAILBOX]}::text[]) THEN to_address
          ELSE address_now(to_address) END AS "to", locale, kind, subject, body, created_at AS "createdAt",
          subject_type AS "subjectType", subject_id AS "subjectId" FROM letter
        WHERE id = ${letterId}::uuid AND sent_at IS NULL AND stopped_at IS NULL FOR UPDATE`
      if (!letter || (await stopLetter(tx, letterId))) return null
      const { subject, body } = await letterAsSent(tx, letter, new Date())
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
      await tx.letter.update({ where: { id: letterId }, data: outcome })
      return failed
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  )
  if (failure) throw failure
}
