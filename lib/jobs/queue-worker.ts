import 'server-only'
import type { PgBoss } from 'pg-boss'

import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { createQueue, type Jobs } from '@/lib/base/queue'
import { readService } from '@/lib/feeds/services/read-service.mutations'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'
import { drawOddsInThread } from '@/lib/placement/run-in-thread.data'

import { startClock } from './clock'
import { startCheckWorker, startRunWorker } from './leased-worker'
import { workOnEvents } from './send-events'
import { startImportWorker } from './take-imports'
import { workOnMail } from './take-letters'

/** Starts a worker that takes jobs until it is stopped. Any number of workers may use one database. */
export async function startWorker(): Promise<PgBoss> {
  const boss = createQueue({ works: true })
  await boss.start()
  const { SMTP_URL, MAIL_FROM, MAIL_PER_SECOND } = env()
  // without a mail server letters stay in the database for the demo mailbox
  if (SMTP_URL)
    await workOnMail(boss, { url: SMTP_URL, from: MAIL_FROM, perSecond: MAIL_PER_SECOND })
  await workOnEvents(boss)
  const runs = startRunWorker()
  await boss.work<Jobs['run']>('run', { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await runs.take(job.data.runId)
  })
  const checks = startCheckWorker()
  await boss.work<Jobs['rules']>('rules', { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await checks.take(job.data.revision)
  })
  await boss.work<Jobs['odds']>('odds', { pollingIntervalSeconds: 2 }, async ([job]) => {
    if (!job) return
    const { cycleId, asked } = job.data
    await makeOdds(cycleId, new Date(), { asked, draw: drawOddsInThread })
  })
  const imports = startImportWorker()
  await boss.work<Jobs['import']>('import', { pollingIntervalSeconds: 1 }, async ([job]) => {
    if (job) await imports.take(job.data.importId)
  })
  await boss.work<Jobs['service']>('service', { pollingIntervalSeconds: 2 }, async ([job]) => {
    if (job) await readService(job.data.source, job.data.askedById, new Date())
  })
  boss.once('stopped', () => void runs.stop())
  boss.once('stopped', () => void checks.stop())
  boss.once('stopped', () => void imports.stop())
  const stopClock = startClock()
  boss.once('stopped', () => void stopClock())
  log.debug('worker started')
  return boss
}
