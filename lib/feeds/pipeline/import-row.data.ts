import 'server-only'
import type pg from 'pg'

import { db } from '@/lib/base/db/client'
import type { ImportChannel, ImportState } from '@/lib/base/db/generated/enums'
import type { Hold } from '@/lib/feeds/check/hold-limits.schema'

/** An import as the steps of its work need it. */
export type ImportRow = {
  readonly id: string
  readonly source: string
  readonly channel: ImportChannel
  readonly state: ImportState
  readonly name: string
  readonly sha256: string
  readonly schoolYear: number | null
  readonly byItself: boolean
  readonly leaveWrong: boolean
  readonly receivedById: string | null
  /** Who released it although it was held; null: nobody. */
  readonly releasedById: string | null
  readonly holds: readonly Hold[]
}

const COLUMNS = `id, source, channel, state, name, sha256, school_year AS "schoolYear", by_itself AS "byItself",
  leave_wrong AS "leaveWrong", received_by_id AS "receivedById", released_by_id AS "releasedById", holds`

/** The import; null when there is none. With `lock` its row stays as it is until the transaction ends. */
export async function readImport(
  client: pg.ClientBase,
  importId: string,
  lock = false,
): Promise<ImportRow | null> {
  const { rows } = await client.query<ImportRow>(
    `SELECT ${COLUMNS} FROM import WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [importId],
  )
  return rows[0] ?? null
}

/** Imports with work to do, the oldest first: also those that a worker left when it died. */
export async function listUnfinishedImports(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM import WHERE state IN ('RECEIVED', 'READ') OR state = 'CHECKED' AND by_itself
    ORDER BY received_at`
  return rows.map(({ id }) => id)
}
