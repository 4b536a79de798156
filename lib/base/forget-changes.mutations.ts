import 'server-only'
import { db } from '@/lib/base/db/client'

const DAY = 86_400_000

/** Deletes what the database noted about public changes of more than a day ago: no kept page is that old. */
export async function forgetOldChanges(now: Date): Promise<void> {
  await db.publicChange.deleteMany({ where: { at: { lt: new Date(now.getTime() - DAY) } } })
}
