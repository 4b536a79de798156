import 'server-only'
import { createHash } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import {
  type ChangedValue,
  recordAdded,
  recordChanges,
} from '@/lib/base/audit/change-value.mutations'
import type { Tx } from '@/lib/base/db/client'

/** The values of a row of a plain file, by column; null where it has none. */
type Values = Readonly<Record<string, string | null>>
type PlainRow = { readonly table: string; readonly rowId: string; readonly values: Values }

type Row = { name: string; row_id: string; values: Values }

/** What files would say of these students and their enrollments. */
async function readPlainRows(tx: Tx, studentIds: readonly string[]): Promise<PlainRow[]> {
  // by number, which the views can look up; their `row_id` they cannot
  const students = await tx.student.findMany({
    where: { id: { in: [...studentIds] } },
    select: { number: true },
  })
  const numbers = students.map(({ number }) => number)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT 'students' AS name, row_id, to_jsonb(plain) - 'row_id' - 'may_go' AS values
    FROM plain_students plain WHERE number = ANY(${numbers})
    UNION ALL
    SELECT 'enrollments', row_id, to_jsonb(plain) - 'row_id' - 'may_go' - 'number'
    FROM plain_enrollments plain WHERE number = ANY(${numbers})
    ORDER BY 1, 2`
  return rows.map(({ name, row_id, values }) => ({
    table: name,
    rowId: row_id,
    values: Object.fromEntries(
      Object.entries(values).map(([column, value]) => [
        column,
        value === null ? null : String(value),
      ]),
    ),
  }))
}

/**
 * Says which state a record is in: another value, another word. A form carries it, so that what somebody else saved
 * in the meantime is noticed.
 */
export async function readVersion(tx: Tx, studentId: string): Promise<string> {
  const rows = await readPlainRows(tx, [studentId])
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/**
 * Does `work`, which changes these students or their enrollments, and writes down each value that changed by it. The
 * caller has locked the students. Returns the columns that changed.
 */
export async function changeStudents(
  tx: Tx,
  actor: Actor,
  studentIds: readonly string[],
  reason: string,
  work: () => Promise<void>,
): Promise<string[]> {
  const before = await readPlainRows(tx, studentIds)
  await work()
  const known = new Map(before.map(({ table, rowId, values }) => [`${table} ${rowId}`, values]))
  const changes: ChangedValue[] = []
  for (const { table, rowId, values } of await readPlainRows(tx, studentIds)) {
    const old = known.get(`${table} ${rowId}`)
    if (!old) {
      await recordAdded(tx, actor, table, rowId, values, reason)
      changes.push({
        table,
        rowId,
        column: 'school',
        before: null,
        after: values['school'] ?? null,
      })
      continue
    }
    const changed = Object.entries(values).flatMap(([column, after]) => {
      const was = old[column] ?? null
      return was === after ? [] : [{ table, rowId, column, before: was, after }]
    })
    await recordChanges(tx, actor, changed, reason)
    changes.push(...changed)
  }
  return [...new Set(changes.map(({ column }) => column))]
}
