import { PgBoss } from 'pg-boss'

import { QUEUES } from './queue'

/** Makes the queue's own tables and the queues, where they are missing. */
export async function installQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false })
  await boss.start()
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, options)
    // one that was there keeps its old settings otherwise
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
}
