import { Readable } from 'node:stream'

import { writeXlsxStream } from 'hucre/xlsx'
import { getLocale } from 'next-intl/server'

import { createCsvDownload } from '@/lib/base/format/csv-download'
import { createTextStream } from '@/lib/base/format/text-stream'
import { toWallClock } from '@/lib/base/format/wall-clock'
import { log } from '@/lib/base/log'

import { type SheetHead, writeTableSheet } from './table-sheet'
import type { ColumnKind, Value } from './table.schema'

export type { Value } from './table.schema'

/** Files, and the page to print. */
export type TableFormat = 'csv' | 'xlsx' | 'print'

type Column = { readonly label: string; readonly kind: ColumnKind }

type TableFile = {
  /** Without its ending. */
  readonly name: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly timeZone: string
  /** What a printed list says beside its title. */
  readonly head?: SheetHead
}

/** Passes rows on, their values in the order of the columns, and waits until the reader has taken them. */
type Write = (put: (rows: readonly (readonly Value[])[]) => Promise<void>) => Promise<void>

/** The format that an address asks for. */
export const formatOf = (said: string | null | undefined): TableFormat =>
  said === 'xlsx' || said === 'print' ? said : 'csv'

/**
 * Streams the rows of a table as a file: CSV, or a workbook whose numbers and dates a spreadsheet counts with and whose
 * text it never runs as a formula; or as a page to print. An error makes the download fail instead of ending it early.
 */
export function createTableDownload(
  format: TableFormat,
  { name, title, columns, timeZone, head }: TableFile,
  write: Write,
): Response {
  if (format === 'csv')
    return createCsvDownload(`${name}.csv`, async (put) => {
      await put([columns.map(({ label }) => label)])
      await write((rows) =>
        put(rows.map((row) => columns.map(({ kind }, at) => toText(row[at], kind, timeZone)))),
      )
    })
  if (format === 'print') return printed(name, { title, head, columns, timeZone }, write)
  const rows = pulled(write, `${name}.xlsx`)
  const sheet = writeXlsxStream(toSheet(rows, columns, timeZone), {
    // a sheet's name is 31 characters at most, without []:*?/\
    name: title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    columns: columns.map(({ label, kind }) => ({ header: label, ...LOOK[kind] })),
    freezePane: { rows: 1 },
  })
  return new Response(sheet, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** The page to print, in place. */
function printed(name: string, sheet: Parameters<typeof writeTableSheet>[0], write: Write) {
  const body = createTextStream(async (put) =>
    writeTableSheet(sheet, { locale: await getLocale(), now: new Date() }, write, put),
  )
  body.on('error', (error) => log.error({ err: error, name }, 'a list could not be printed'))
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}

const LOOK = {
  text: { width: 28 },
  word: { width: 20 },
  number: { width: 12 },
  day: { width: 12, numFmt: 'yyyy-mm-dd' },
  moment: { width: 18, numFmt: 'yyyy-mm-dd hh:mm' },
} as const satisfies Record<ColumnKind, object>

/** A value as written to CSV: moments as spreadsheets sort them, in the district's time: 2027-03-05 14:07. */
function toText(value: Value, kind: ColumnKind, timeZone: string): string | number {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return value
  // a date without a time is the same day everywhere
  if (kind === 'day') return value.toISOString().slice(0, 10)
  const { day, time } = toWallClock(value, timeZone)
  return `${day} ${time}`
}

/** A value as a cell: a workbook knows no time zones, so its clock is the district's. */
function toSheetCell(value: Value, kind: ColumnKind, timeZone: string) {
  if (!(value instanceof Date) || kind === 'day') return value ?? null
  const { day, time } = toWallClock(value, timeZone)
  return new Date(`${day}T${time}:00Z`)
}

async function* toSheet(
  parts: AsyncIterable<readonly (readonly Value[])[]>,
  columns: readonly Column[],
  timeZone: string,
) {
  for await (const part of parts)
    for (const row of part)
      yield columns.map(({ kind }, at) => toSheetCell(row[at], kind, timeZone))
}

/** What `write` passes on, for a reader that asks for it: no more is read than is taken. */
function pulled(write: Write, name: string): ReadableStream<readonly (readonly Value[])[]> {
  const { readable, writable } = new TransformStream<readonly (readonly Value[])[]>()
  const writer = writable.getWriter()
  let left = false
  void writer.closed.catch(() => (left = true))
  const send = async () => {
    await write((rows) => writer.write(rows))
    await writer.close()
  }
  void send().catch(async (error: unknown) => {
    // a cancelled download is not an error
    if (!left) log.error({ err: error, name }, 'a file could not be written')
    await writer.abort(error).catch(() => undefined)
  })
  return readable
}
