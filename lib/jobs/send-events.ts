import 'server-only'
import type { Job, PgBoss } from 'pg-boss'

import { log } from '@/lib/base/log'
import type { Jobs } from '@/lib/base/queue'
import { sendEvent } from '@/lib/feeds/webhooks/send-event.mutations'

async function sendJob({ id, data }: Job<Jobs['webhook']>) {
  try {
    await sendEvent(data.deliveryId, new Date())
    return { id, status: 'completed' as const }
  } catch (error) {
    log.warn({ err: error, ...data }, 'event not sent and will be tried again')
    return { id, status: 'failed' as const, output: { message: String(error) } }
  }
}

/** Takes the jobs that tell other programs of events, for as long as `boss` runs. */
export async function workOnEvents(boss: PgBoss): Promise<void> {
  await boss.work(
    'webhook',
    { perJobResults: true, batchSize: 10, pollingIntervalSeconds: 1, burstWhenBatchFull: true },
    (jobs: Job<Jobs['webhook']>[]) => Promise.all(jobs.map(sendJob)),
  )
}
