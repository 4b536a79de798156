import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { unpackFiles } from '@/lib/feeds/reading/archives/unpack-files.data'
import { isBoundaryFile } from '@/lib/feeds/reading/read-files.data'
import { type Mapping, mappingSchema } from '@/lib/feeds/reading/wide/mapping.schema'
import {
  type FilePreview,
  type MappedTable,
  previewFile,
  previewMapping,
} from '@/lib/feeds/reading/wide/preview-file.data'
import { listReceivedFiles } from '@/lib/feeds/receive/received-files.data'
import { openImportClient } from '@/lib/feeds/staging/import-schema.data'
import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

import { findSource } from './import-sources.data'

/** How the columns of a source's wide file are named, with a file to see what that gives. */
export type MappingPage = {
  readonly source: string
  readonly mapping: Mapping | null
  /** The import whose files are shown; null when none is kept any more. */
  readonly received: {
    readonly id: string
    readonly name: string
    /** It has ended without being written, so that its files can be read again. */
    readonly canReadAgain: boolean
  } | null
  readonly files: readonly string[]
  readonly file: string | null
  readonly preview: FilePreview | null
  /** What the first rows say with the saved mapping. */
  readonly tables: readonly MappedTable[]
}

const NOTHING = { files: [], file: null, preview: null, tables: [] }

async function findReceived(source: string, importId: string | null) {
  const row = await db.import.findFirst({
    where: { source, parts: { some: {} }, ...(importId !== null && { id: importId }) },
    orderBy: { receivedAt: 'desc' },
    select: { id: true, name: true, state: true, schoolYear: true },
  })
  return row && { ...row, canReadAgain: row.state === 'REFUSED' || row.state === 'WITHDRAWN' }
}

async function previewOf(
  files: readonly ReceivedFile[],
  asked: string | null,
  mapping: Mapping | null,
  schoolYear: number | null,
) {
  const [first] = files
  const file = files.find(({ name }) => name === asked) ?? first
  if (!file) return NOTHING
  const today = new Date().toISOString().slice(0, 10)
  return {
    files: files.map(({ name }) => name),
    file: file.name,
    preview: await previewFile(file),
    tables: mapping ? await previewMapping(file, mapping, { schoolYear, today }) : [],
  }
}

/**
 * A source's mapping beside the start of a file of an import, by default of the newest; null for others than
 * administrators.
 */
export async function findMappingPage(
  actor: Actor,
  name: string,
  asked: { readonly importId: string | null; readonly file: string | null },
): Promise<MappingPage | null> {
  const source = await findSource(actor, name)
  if (!source || (asked.importId !== null && !isUuid(asked.importId))) return null
  const row = await db.importSource.findUnique({ where: { name }, select: { mapping: true } })
  const parsed = mappingSchema.safeParse(row?.mapping)
  const mapping = parsed.success ? parsed.data : null
  const received = await findReceived(name, asked.importId)
  if (!received) return { source: name, mapping, received: null, ...NOTHING }
  const client = await openImportClient(received.id)
  try {
    const kept = await listReceivedFiles(client, received.id, () => undefined)
    const { files, close } = await unpackFiles(kept, () => undefined)
    try {
      const tables = files.filter((file) => !isBoundaryFile(file))
      const shown = await previewOf(tables, asked.file, mapping, received.schoolYear)
      return { source: name, mapping, received, ...shown }
    } finally {
      await close()
    }
  } finally {
    await client.end()
  }
}
