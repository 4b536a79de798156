import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

type Table =
  | 'app_user'
  | 'student'
  | 'guardian_link'
  | 'enrollment'
  | 'application'
  | 'submission'
  | 'choice'
  | 'claim'

type Value = string | number | boolean | null | readonly string[]

/** Inserts rows with one statement. The keys are the column names, the same in every row. */
export async function insertAll(
  tx: Tx,
  table: Table,
  rows: readonly Record<string, Value>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const into = Prisma.raw(table)
  const columns = Prisma.raw(Object.keys(first).join(', '))
  await tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::json)`
}
