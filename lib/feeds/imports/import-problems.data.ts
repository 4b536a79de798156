import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { type ProblemFilter, problemFilterSchema, type problemTable } from './problem-table.schema'

/** A problem of an import as it is kept. */
export type KeptProblem = {
  readonly id: bigint
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly detail: Readonly<Record<string, string | number>>
  readonly wrong: boolean
}

/** Often only what follows from a wrong row of another file, so they stand behind what is wrong in itself. */
const UNKNOWN_ELSEWHERE = [
  'zoneUnknown',
  'campusUnknown',
  'schoolUnknown',
  'areaUnknown',
  'studentUnknown',
] as const satisfies readonly ProblemCode[]

const toDetail = (detail: Prisma.JsonValue): KeptProblem['detail'] =>
  typeof detail === 'object' && detail !== null && !Array.isArray(detail)
    ? Object.fromEntries(
        Object.entries(detail).filter(
          (entry): entry is [string, string | number] =>
            typeof entry[1] === 'string' || typeof entry[1] === 'number',
        ),
      )
    : {}

type Row = Omit<KeptProblem, 'detail'> & { detail: Prisma.JsonValue }

const toProblem = ({ detail, ...row }: Row): KeptProblem => ({ ...row, detail: toDetail(detail) })

const { sql } = Prisma

const CAUSES_FIRST = sql`import_problem.code IN (${Prisma.join(UNKNOWN_ELSEWHERE)})`

const BY_PLACE = sql`${CAUSES_FIRST}, file, "row" NULLS FIRST, id`

const ORDER: TableOrder<SortKey<typeof problemTable>> = {
  file: sql`file`,
  row: sql`"row"`,
  column: sql`"column"`,
  value: sql`value`,
  // what is wrong before what is only told
  kind: sql`(NOT wrong)`,
}

const matching = (importId: string, { kind, file }: ProblemFilter) => sql`
  import_id = ${importId}::uuid
    AND ${kind === null ? sql`TRUE` : sql`wrong = ${kind === 'wrong'}`}
    AND ${file === null ? sql`TRUE` : sql`file = ${file}`}`

/** The query for the problems that a filter finds, in its order. The caller checks access. */
const selectProblems = (importId: string, filter: ProblemFilter) => sql`
  SELECT id, file, "row", "column", value, code, detail, wrong FROM import_problem
  WHERE ${matching(importId, filter)} ORDER BY ${orderOf(ORDER, filter.sort, BY_PLACE)}`

/**
 * One page of the problems that a filter finds, in its order, how many it finds, and the files that any
 * problem is in. The caller checks access.
 */
export async function listProblems(
  importId: string,
  filter: ProblemFilter = problemFilterSchema.parse({}),
): Promise<{
  problems: readonly KeptProblem[]
  total: number
  files: readonly string[]
}> {
  const byFile = await db.$queryRaw<{ file: string; total: number }[]>`
    SELECT file, (count(*) FILTER (WHERE ${matching(importId, filter)}))::int AS total
    FROM import_problem WHERE import_id = ${importId}::uuid GROUP BY file ORDER BY file`
  const total = byFile.reduce((sum, one) => sum + one.total, 0)
  const rows = await db.$queryRaw<Row[]>`
    ${selectProblems(importId, filter)} ${pageLimit(filter, total)}`
  return { problems: rows.map(toProblem), total, files: byFile.map(({ file }) => file) }
}

/** All problems that a filter finds, for a file: how many, and how to read them in parts. The caller checks access. */
export async function findAllProblems(importId: string, filter: ProblemFilter) {
  const rows = selectProblems(importId, filter)
  return {
    count: await countRows(rows),
    read: (take: (part: KeptProblem[]) => Promise<void>) =>
      readInParts<Row>(rows, (part) => take(part.map(toProblem))),
  }
}
