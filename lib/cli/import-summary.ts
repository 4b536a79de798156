import type { ImportState, ImportTable } from '@/lib/base/db/generated/client'
import { holdSchema } from '@/lib/feeds/check/hold-limits.schema'
import { holdText } from '@/lib/feeds/check/hold-text.view'
import { problemLine } from '@/lib/feeds/tables/problem-text.view'

/** So many problems are printed; the others are counted. */
const TOLD = 200

const OUTCOMES: Readonly<Record<ImportState, string>> = {
  RECEIVED: 'Received; a worker goes on with it.',
  READ: 'Read; a worker goes on with it.',
  CHECKED: 'Checked. Nothing was written: --apply writes it.',
  HELD: 'Held: it looks wrong as a whole, and nothing was written. An administrator can release it with a reason.',
  REFUSED: 'Refused: nothing was written. Correct the files and send them again.',
  APPLIED: 'Done.',
  NOTHING_NEW: 'Nothing new.',
  WITHDRAWN: 'Taken back: nothing was written.',
}

const COUNTS = ['added', 'changed', 'unchanged', 'wrong', 'gone'] as const

const number = (value: number) => value.toLocaleString('en')

function tableLine(table: ImportTable): string {
  const counts = COUNTS.map((name) => `${number(table[name])} ${name}`).join(', ')
  return `${table.name}: ${number(table.read)} ${table.read === 1 ? 'row' : 'rows'} read, ${counts}.`
}

/**
 * What came of an import, in English: its problems with file, row and column, its counts, what holds it, how it
 * ended.
 */
export async function importSummary(importId: string): Promise<string> {
  const { db } = await import('@/lib/base/db/client')
  const told = await db.import.findUniqueOrThrow({
    where: { id: importId },
    include: {
      tables: true,
      problems: { orderBy: [{ wrong: 'desc' }, { id: 'asc' }], take: TOLD },
      _count: { select: { problems: true } },
    },
  })
  const more = told._count.problems - told.problems.length
  return [
    ...told.problems.map((problem) =>
      problemLine('en', { ...problem, detail: problem.detail as Record<string, string | number> }),
    ),
    ...(more > 0 ? [`There are ${number(more)} more problems.`] : []),
    ...told.tables.map(tableLine),
    ...holdSchema
      .array()
      .parse(told.holds)
      .map((hold) => holdText('en', hold)),
    ...(told.leaveWrong ? ['Rows that are wrong were left as they were.'] : []),
    OUTCOMES[told.state],
  ].join('\n')
}
