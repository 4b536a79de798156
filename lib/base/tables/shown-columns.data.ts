import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

import { shownColumns } from './table.rules'
import type { TableDefinition, TableFields } from './table.schema'

const findKept = cache(async (userId: string, list: string) => {
  const kept = await db.shownColumns.findUnique({
    where: { userId_list: { userId, list } },
    select: { columns: true },
  })
  return kept?.columns ?? null
})

/** The columns the actor sees of a table: those of the address, else those they chose before, else the usual ones. */
export async function findShownColumns<T extends TableDefinition>(
  actor: Actor,
  table: T,
  { columns }: Pick<TableFields<T>, 'columns'>,
) {
  return shownColumns(table, columns, columns ? null : await findKept(actor.id, table.list))
}
