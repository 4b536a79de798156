import { Readable } from 'node:stream'

import { db } from '@/lib/base/db/client'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { type Delivery, receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

type Row = Readonly<Record<string, string | number>>

/** Files by name: their text or bytes, or rows whose first one names the columns. */
export type Files = Readonly<Record<string, string | Buffer | readonly Row[]>>

const cell = (value: string | number) =>
  /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)

/** Rows as a plain file. */
export function toPlainFile(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

function toReceivedFiles(files: Files): ReceivedFile[] {
  return Object.entries(files).map(([name, said]) => {
    const bytes = Buffer.isBuffer(said)
      ? said
      : Buffer.from(typeof said === 'string' ? said : toPlainFile(said))
    return { name, size: bytes.length, open: () => Readable.from([bytes], { objectMode: false }) }
  })
}

const NIGHTLY: Delivery = {
  source: 'sis',
  channel: 'COMMAND',
  name: 'nightly',
  schoolYear: 2026,
  receivedById: null,
  byItself: true,
}

/** Receives files, by default as those of a night, without working on them. */
export const receive = (files: Files, delivery: Partial<Delivery> = {}) =>
  receiveFiles({ ...NIGHTLY, ...delivery }, toReceivedFiles(files))

/** Receives files and takes them as far as they go; returns the import with its problems, counts and holds. */
export async function deliver(files: Files, delivery: Partial<Delivery> = {}) {
  const { importId } = await receive(files, delivery)
  await advanceImport(importId, { waits: true })
  return readDelivered(importId)
}

export async function readDelivered(importId: string) {
  return db.import.findUniqueOrThrow({
    where: { id: importId },
    include: { problems: { orderBy: { id: 'asc' } }, tables: true },
  })
}
