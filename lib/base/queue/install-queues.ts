import { PgBoss } from 'pg-boss'

import { QUEUES } from './queue'

/** Creates the tables of the queue and the queues, where they are missing. */
export async function installQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false })
  await boss.start()
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, options)
    // an existing queue would otherwise keep its old settings
    await boss.updateQueue(name, options)
  }
  await boss.stop({ graceful: false })
}
