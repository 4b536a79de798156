import 'server-only'
import nodemailer, { type Transporter } from 'nodemailer'

import { db } from '@/lib/base/db/client'
import { appUrl } from '@/lib/base/env'
import { toLetterHtml } from '@/lib/messages/letter-html.rules'

/** A mail server may be slow; a letter is locked no longer than this. */
const TIMEOUT_MS = 60_000

/** A server that falls silent is given up before its letter's lock ends: nobody else sends it meanwhile. */
const GIVE_UP = 'connectionTimeout=15000&greetingTimeout=15000&socketTimeout=20000'

type LetterRow = { to: string; locale: string; subject: string; body: string }

/** A connection to a mail server (`smtp://...`) that is kept open between letters. The caller closes it. */
export function openMail(url: string, from: string): Transporter {
  const separator = url.includes('?') ? '&' : '?'
  return nodemailer.createTransport(`${url}${separator}pool=true&${GIVE_UP}`, { from })
}

/**
 * Sends one letter: the row is locked while it goes out, and one that was sent is left alone. Only a
 * process that ends between the mail server's yes and the commit sends it again, under the same id.
 * Throws what the mail server said, after noting it with the letter, so that the queue tries again.
 */
export async function deliver(mail: Transporter, messageId: string): Promise<void> {
  const failure = await db.$transaction(
    async (tx) => {
      const [letter] = await tx.$queryRaw<LetterRow[]>`
        SELECT to_address AS "to", locale, subject, body FROM message
        WHERE id = ${messageId}::uuid AND sent_at IS NULL FOR UPDATE`
      if (!letter) return null
      const failed = await mail
        .sendMail({
          to: letter.to,
          subject: letter.subject,
          text: letter.body,
          html: toLetterHtml(letter, appUrl()),
          // one id per letter: should it go out twice after all, mailboxes can tell
          messageId: `<${messageId}@zone-of-choice>`,
        })
        .then(() => null)
        .catch((error: unknown) =>
          error instanceof Error ? error : new Error('mail', { cause: error }),
        )
      const outcome = failed ? { failure: failed.message } : { failure: null, sentAt: new Date() }
      await tx.message.update({ where: { id: messageId }, data: outcome })
      return failed
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  )
  if (failure) throw failure
}
