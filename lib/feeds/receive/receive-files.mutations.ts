import 'server-only'
import { createHash } from 'node:crypto'

import pg from 'pg'

import { databaseUrl } from '@/lib/base/db/server-file'
import { enqueue } from '@/lib/base/queue'
import { readFingerprint } from '@/lib/feeds/pipeline/table-fingerprint.data'
import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

import { logImport } from './log-import.mutations'

const PIECE_BYTES = 262_144

/** Files of one source that belong together. */
export type Delivery = {
  /** Imports of one source are compared with each other: whether its files are known, and whether they are new. */
  readonly source: string
  readonly channel: 'PAGE' | 'COMMAND' | 'FOLDER' | 'REST'
  /** As the sender named the file or the folder; null: it is called after its files. */
  readonly name: string | null
  /** For files that name no school year: 2026 is 2026-27. */
  readonly schoolYear: number | null
  /** Null: the system itself. */
  readonly receivedById: string | null
  /** To be applied without a further yes when nothing holds it. */
  readonly byItself: boolean
  /** Only what has changed since then was asked for; null or nothing: everything. */
  readonly changesSince?: Date | null
}

/** Cuts a stream into pieces of one size, the last one shorter. */
async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    waiting.push(chunk)
    length += chunk.length
    if (length < PIECE_BYTES) continue
    const whole = Buffer.concat(waiting)
    let from = 0
    for (; whole.length - from >= PIECE_BYTES; from += PIECE_BYTES)
      yield whole.subarray(from, from + PIECE_BYTES)
    waiting = [whole.subarray(from)]
    length = whole.length - from
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** A file whose bytes arrive now; they are read once. */
export type ArrivingFile = Pick<ReceivedFile, 'name' | 'open'>

async function keepFile(client: pg.ClientBase, importId: string, file: ArrivingFile) {
  const hash = createHash('sha256')
  let size = 0
  let number = 0
  const keep = (bytes: Buffer) =>
    client.query(
      'INSERT INTO import_part (import_id, file, number, bytes) VALUES ($1, $2, $3, $4)',
      [importId, file.name, number++, bytes],
    )
  for await (const bytes of inPieces(file.open())) {
    hash.update(bytes)
    size += bytes.length
    await keep(bytes)
  }
  // an empty file was received too
  if (number === 0) await keep(Buffer.alloc(0))
  return { name: file.name, size, sha256: hash.digest('hex') }
}

type Kept = Awaited<ReturnType<typeof keepFile>>

/** The digest of one file is its own; of several, that of their names and digests, in the order of the names. */
function digestOf(files: readonly Kept[]): string {
  const [only] = files
  if (only && files.length === 1) return only.sha256
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).toSorted()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** So many names stand in the name of a delivery. */
const NAMES = 3

function nameAfter(files: readonly Kept[]): string {
  const names = files.map(({ name }) => name)
  return [...names.slice(0, NAMES), ...(names.length > NAMES ? ['…'] : [])].join(', ')
}

type Arriving = Iterable<ArrivingFile> | AsyncIterable<ArrivingFile>

/**
 * The newest import of the source that counts, or that still waits, and whether something of the source waits for
 * people.
 */
const LAST = `SELECT sha256 = $2 AS "isSame", state IN ('CHECKED', 'HELD') AS waits, fingerprint,
    EXISTS (SELECT FROM open_waiting_change waiting JOIN import said ON said.id = waiting.import_id
      WHERE said.source = $1) AS "isOpen"
  FROM import last
  WHERE source = $1 AND id <> $3 AND school_year IS NOT DISTINCT FROM $4
    AND (state IN ('CHECKED', 'HELD', 'APPLIED') OR state = 'NOTHING_NEW' AND fingerprint IS NOT NULL)
  ORDER BY received_at DESC LIMIT 1`

type Last = { isSame: boolean; waits: boolean; fingerprint: string | null; isOpen: boolean }

/**
 * Whether the same bytes wait already, or would say again what stands here: they were read, and nothing has moved
 * since, neither by another source nor by a person.
 */
async function isKnownAlready(client: pg.ClientBase, values: readonly unknown[]): Promise<boolean> {
  const { rows } = await client.query<Last>(LAST, [...values])
  const [last] = rows
  if (!last?.isSame || last.isOpen) return false
  return last.waits || last.fingerprint === (await readFingerprint(client))
}

async function keepAll(client: pg.ClientBase, delivery: Delivery, files: Arriving) {
  const { source, channel, name, schoolYear, receivedById, byItself, changesSince } = delivery
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO import (id, source, channel, name, sha256, size, school_year, received_by_id, by_itself, changes_since)
     VALUES (new_id(), $1, $2::"ImportChannel", $3, '', 0, $4, $5, $6, $7) RETURNING id`,
    [source, channel, name ?? '', schoolYear, receivedById, byItself, changesSince ?? null],
  )
  const importId = rows[0]?.id ?? ''
  const kept: Kept[] = []
  for await (const file of files) kept.push(await keepFile(client, importId, file))
  const sha256 = digestOf(kept)
  const size = kept.reduce((sum, file) => sum + file.size, 0)
  const isKnown = await isKnownAlready(client, [source, sha256, importId, schoolYear])
  await client.query(
    `UPDATE import SET sha256 = $2, size = $3, name = $4, state = $5::"ImportState",
       settled_at = CASE WHEN $6 THEN now() END WHERE id = $1`,
    [
      importId,
      sha256,
      size,
      name ?? nameAfter(kept),
      isKnown ? 'NOTHING_NEW' : 'RECEIVED',
      isKnown,
    ],
  )
  // the same bytes are kept once
  if (isKnown) await client.query('DELETE FROM import_part WHERE import_id = $1', [importId])
  await logImport(client, 'import.received', importId, receivedById, {
    source,
    sha256,
    files: kept.length,
  })
  if (!isKnown) await enqueue(client, 'import', [{ importId }])
  return { importId, isKnown }
}

/**
 * Keeps files as they arrived, to be read by a worker, and logs it; the caller has checked who sends
 * them. The same bytes as those of the source that still wait, or that were read last while nothing here has moved
 * since, are NOTHING_NEW. Memory does not grow with the files. Throws when a file cannot be read; then nothing is kept.
 */
export async function receiveFiles(
  delivery: Delivery,
  files: Arriving,
): Promise<{ importId: string; isKnown: boolean }> {
  const connectionString = databaseUrl()
  const client = new pg.Client({ ...(connectionString && { connectionString }) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    const received = await keepAll(client, delivery, files)
    await client.query('COMMIT')
    return received
  } finally {
    // without a COMMIT the server takes everything back
    await client.end()
  }
}
