import 'server-only'
import type { Transporter } from 'nodemailer'
import type { Job, PgBoss } from 'pg-boss'

import { log } from '@/lib/base/log'
import type { Jobs } from '@/lib/base/queue'

import { deliver, openMail } from './deliver-mail'

type MailServer = {
  readonly url: string
  readonly from: string | undefined
  /** How many letters it takes in a second from this worker; undefined: as many as there are. */
  readonly perSecond: number | undefined
}

/** Of those that the mail server takes in a second, how many are left to letters that somebody waits for. */
const LEFT_FOR_CODES = 2

async function deliverJob(mail: Transporter, { id, data }: Job<Jobs['mail']>) {
  try {
    await deliver(mail, data.letterId)
    return { id, status: 'completed' as const }
  } catch (error) {
    log.warn({ err: error, letterId: data.letterId }, 'letter not sent and will be tried again')
    return { id, status: 'failed' as const, output: { message: String(error) } }
  }
}

/**
 * Sends letters as long as the queue runs. What somebody waits for before a page has a queue, and connections to the
 * mail server and the database, of its own: thousands of other letters do not hold it up, however slow the server is.
 */
export async function workOnMail(
  boss: PgBoss,
  { url, from = 'zone-of-choice@localhost', perSecond }: MailServer,
): Promise<void> {
  const bulk = perSecond && Math.max(1, perSecond - LEFT_FOR_CODES)
  for (const [name, mail, pollingIntervalSeconds] of [
    ['codes', openMail(url, from), 0.5],
    ['mail', openMail(url, from, bulk), 1],
  ] as const) {
    await boss.work(
      name,
      // a letter holds a connection to the database until it is sent: two batches leave some for everything else
      { perJobResults: true, batchSize: 4, pollingIntervalSeconds, burstWhenBatchFull: true },
      (jobs: Job<Jobs['mail']>[]) => Promise.all(jobs.map((job) => deliverJob(mail, job))),
    )
    boss.once('stopped', () => mail.close())
  }
}
