import 'server-only'
import type { Readable } from 'node:stream'

import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { BOM, toCsvLine } from '@/lib/base/format/csv'
import { createZipStream } from '@/lib/base/format/zip-stream'
import type { CellKind, Column, PlainTable } from '@/lib/feeds/tables/plain-table.schema'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'

const CHUNK = 2_000
const MINUTES = 60_000

/** A cell as a file of the plain set holds it: what import reads back as the same value. */
const CELLS: Partial<Record<CellKind, (name: string) => string>> = {
  day: (name) => `to_char("${name}", 'YYYY-MM-DD')`,
  flag: (name) => `CASE "${name}" WHEN true THEN 'Y' WHEN false THEN 'N' END`,
  languages: (name) => `array_to_string("${name}", ' ')`,
  zones: (name) => `array_to_string("${name}", ' ')`,
  figure: (name) => `CASE WHEN "${name}" = 'NaN' THEN '*' ELSE "${name}"::text END`,
}

const toCell = ({ name, kind }: Column) => CELLS[kind]?.(name) ?? `"${name}"`

/** The columns come from our own list of tables: nobody else's text is in the statement. */
const query = ({ name, columns, key }: PlainTable) =>
  Prisma.raw(`SELECT ${columns.map((column) => `${toCell(column)} AS "${column.name}"`).join(', ')}
    FROM plain_${name} ORDER BY ${key.map((column) => `plain_${name}."${column}"::text COLLATE "C"`).join(', ')}, row_id`)

type Row = Readonly<Record<string, string | number | null>>

async function writeTable(tx: Tx, table: PlainTable, put: (text: string) => Promise<void>) {
  await put(`${BOM}${toCsvLine(table.columns.map((column) => column.name))}`)
  await tx.$executeRaw`DECLARE listed NO SCROLL CURSOR FOR ${query(table)}`
  for (;;) {
    const rows = await tx.$queryRaw<Row[]>`${Prisma.raw(`FETCH ${CHUNK} FROM listed`)}`
    const lines = rows.map((row) => toCsvLine(table.columns.map(({ name }) => row[name] ?? '')))
    if (rows.length > 0) await put(lines.join(''))
    if (rows.length < CHUNK) break
  }
  await tx.$executeRaw`CLOSE listed`
}

/** How many rows each table of the plain set has. */
export async function countPlainRows(): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(
    PLAIN_TABLES.map(async ({ name }) => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${Prisma.raw(`plain_${name}`)}`
      return [name, row?.count ?? 0] as const
    }),
  )
  return new Map(counts)
}

/**
 * The district as it is, as a zip of the plain files that are named, all as of one moment: what a district
 * takes with it, and what import reads. It holds contacts and records: for administrators alone.
 */
export function openPlainSet(isNamed: (table: string) => boolean, now: Date): Readable {
  const tables = PLAIN_TABLES.filter(({ name }) => isNamed(name))
  const names = tables.map(({ name }) => `${name}.csv`)
  return createZipStream(names, now, (put) =>
    db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL cursor_tuple_fraction = 1`
        for (const table of tables)
          await writeTable(tx, table, (text) => put(`${table.name}.csv`, text))
      },
      { isolationLevel: 'RepeatableRead', timeout: 10 * MINUTES },
    ),
  )
}
