import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { MAX_COLUMNS, type ShownColumnsInput } from './shown-columns.schema'

/**
 * Keeps which columns the actor wants to see of a list; null: the usual ones again. Only what the actor
 * sees changes, so the log has no entry for it.
 */
export async function keepColumns(actor: Actor, { list, columns }: ShownColumnsInput) {
  const mine = { userId: actor.id, list }
  if (columns === null) {
    await db.shownColumns.deleteMany({ where: mine })
    return
  }
  const kept = columns.slice(0, MAX_COLUMNS)
  await db.shownColumns.upsert({
    where: { userId_list: mine },
    create: { ...mine, columns: kept },
    update: { columns: kept },
  })
}
