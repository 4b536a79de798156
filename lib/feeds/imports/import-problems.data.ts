import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

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

const PAGE_ROWS = 50
const BATCH_ROWS = 1_000

const toDetail = (detail: Prisma.JsonValue): KeptProblem['detail'] =>
  typeof detail === 'object' && detail !== null && !Array.isArray(detail)
    ? Object.fromEntries(
        Object.entries(detail).filter(
          (entry): entry is [string, string | number] =>
            typeof entry[1] === 'string' || typeof entry[1] === 'number',
        ),
      )
    : {}

/**
 * One page of the problems: what is wrong before what is only told, and causes before what follows from them, each in
 * the order of the files. The caller checks access.
 */
export async function listProblems(
  importId: string,
  page: number,
): Promise<{ problems: readonly KeptProblem[]; pages: number }> {
  const [rows, count] = await Promise.all([
    db.$queryRaw<(Omit<KeptProblem, 'detail'> & { detail: Prisma.JsonValue })[]>`
      SELECT id, file, "row", "column", value, code, detail, wrong FROM import_problem
      WHERE import_id = ${importId}::uuid
      ORDER BY wrong DESC, code IN (${Prisma.join(UNKNOWN_ELSEWHERE)}), file, "row" NULLS FIRST, id
      LIMIT ${PAGE_ROWS} OFFSET ${(page - 1) * PAGE_ROWS}`,
    db.importProblem.count({ where: { importId } }),
  ])
  return {
    problems: rows.map(({ detail, ...row }) => ({ ...row, detail: toDetail(detail) })),
    pages: Math.max(1, Math.ceil(count / PAGE_ROWS)),
  }
}

/** How many problems there are. The caller checks access. */
export const countProblems = (importId: string) => db.importProblem.count({ where: { importId } })

/** All problems in the order they were found, in pieces, so that memory stays flat. */
export async function* readProblems(importId: string): AsyncGenerator<readonly KeptProblem[]> {
  for (let after = -1n; ;) {
    const rows = await db.importProblem.findMany({
      where: { importId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH_ROWS,
    })
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ detail, ...row }) => ({ ...row, detail: toDetail(detail) }))
    after = last.id
  }
}
