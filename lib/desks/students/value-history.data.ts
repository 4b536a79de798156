import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'

/** One change of one value, as it is told: by an import, or by a person with a reason. */
export type ValueEntry = {
  readonly id: string
  readonly table: string
  readonly rowId: string
  readonly column: string
  readonly before: string | null
  readonly after: string | null
  readonly at: Date
  /** The source of the import; null when a person did. */
  readonly source: string | null
  /** The import, for those who may open its page; null for others, and when a person did. */
  readonly importId: string | null
  readonly by: string | null
  readonly reason: string | null
}

/** The history of the values of these rows of plain tables, the newest first. The caller checks access. */
export async function listValueHistory(
  actor: Actor,
  tables: readonly string[],
  rowIds: readonly string[],
): Promise<ValueEntry[]> {
  const rows = await db.valueChange.findMany({
    where: { table: { in: [...tables] }, rowId: { in: [...rowIds] } },
    orderBy: { id: 'desc' },
    take: 500,
    select: {
      id: true,
      table: true,
      rowId: true,
      column: true,
      before: true,
      after: true,
      at: true,
      reason: true,
      import: { select: { id: true, source: true } },
      actor: { select: { name: true } },
    },
  })
  return rows.map(({ id, import: from, actor: by, ...row }) => ({
    ...row,
    id: String(id),
    source: from?.source ?? null,
    importId: actor.administrator ? (from?.id ?? null) : null,
    by: by?.name ?? null,
  }))
}
