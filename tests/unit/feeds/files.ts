import { Readable } from 'node:stream'

import { readFiles } from '@/lib/feeds/reading/read-files.data'
import type { ReadOptions } from '@/lib/feeds/reading/read-options.schema'
import type { FileProblem, FileRow, ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

/** A file of these bytes, which arrives in pieces. */
export function received(name: string, content: string | Buffer, piece = 64 * 1024): ReceivedFile {
  const bytes = Buffer.from(content)
  return {
    name,
    size: bytes.length,
    open: () =>
      Readable.from(
        (function* () {
          for (let i = 0; i < bytes.length; i += piece) yield bytes.subarray(i, i + piece)
        })(),
      ),
  }
}

type ReadTable = {
  table: string
  file: string
  columns: readonly string[]
  rows: FileRow[]
}

/** All that files say, and all that is wrong with them. */
export async function readAll(files: ReceivedFile[], options: Partial<ReadOptions> = {}) {
  const problems: FileProblem[] = []
  const tables: ReadTable[] = []
  const all = {
    schoolYear: null,
    districtCode: null,
    mapping: null,
    today: '2026-11-30',
    ...options,
  }
  for await (const { table, file, columns, batches } of readFiles(files, all, (one) =>
    problems.push(one),
  )) {
    const rows: FileRow[] = []
    for await (const batch of batches) rows.push(...batch)
    tables.push({ table, file, columns, rows })
  }
  return { tables, problems, codes: problems.map(({ code }) => code) }
}

/** Reads one file as `readAll` does; its cells by column. */
export async function readOne(
  name: string,
  content: string | Buffer,
  options?: Partial<ReadOptions>,
) {
  const { tables, problems, codes } = await readAll([received(name, content)], options)
  const [table] = tables
  const rows = (table?.rows ?? []).map(({ cells }) =>
    Object.fromEntries(table!.columns.map((column, i) => [column, cells[i]])),
  )
  return { table, rows, problems, codes }
}
