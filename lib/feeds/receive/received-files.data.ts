import 'server-only'
import { constants } from 'node:fs'
import { lstat, open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'

import type pg from 'pg'

import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

type Read = (bytes: number) => void

async function* readParts(client: pg.Client, importId: string, file: string, onRead: Read) {
  for (let number = 0; ; number++) {
    const { rows } = await client.query<{ bytes: Buffer }>(
      'SELECT bytes FROM import_part WHERE import_id = $1 AND file = $2 AND number = $3',
      [importId, file, number],
    )
    const [part] = rows
    if (!part) return
    onRead(part.bytes.length)
    yield part.bytes
  }
}

/**
 * The files of an import as they arrived, in the order of their names. They are read by the connection,
 * one piece at a time, and are gone with it. `onRead` hears of each piece.
 */
export async function listReceivedFiles(
  client: pg.Client,
  importId: string,
  onRead: Read,
): Promise<ReceivedFile[]> {
  const { rows } = await client.query<{ file: string; size: string }>(
    `SELECT file, sum(octet_length(bytes)) AS size FROM import_part WHERE import_id = $1
     GROUP BY file ORDER BY file`,
    [importId],
  )
  return rows.map(({ file, size }) => ({
    name: file,
    size: Number(size),
    open: () => Readable.from(readParts(client, importId, file, onRead), { objectMode: false }),
  }))
}

async function* readDisk(path: string, ownOnly: boolean): AsyncGenerator<Buffer> {
  // a link may take the place of a file after it was looked at
  const file = await open(path, constants.O_RDONLY | (ownOnly ? constants.O_NOFOLLOW : 0))
  yield* file.createReadStream() as AsyncIterable<Buffer>
}

/**
 * The file at a path, or the files directly in the folder there, in the order of their names; hidden
 * files and marks that a file is complete are left out. With `ownOnly` so are links to what stands elsewhere: whoever
 * may write into the folder may not have everything read that this program can. Throws when there is nothing at the path.
 */
export async function listDiskFiles(
  path: string,
  { ownOnly = false }: { ownOnly?: boolean } = {},
): Promise<ReceivedFile[]> {
  const found = await stat(path)
  const look = ownOnly ? lstat : stat
  const names = found.isDirectory() ? (await readdir(path)).toSorted() : ['']
  const files = await Promise.all(
    names
      .filter((name) => !name.startsWith('.') && !name.endsWith('.done'))
      .map(async (name) => {
        const whole = join(path, name)
        const about = name === '' ? found : await look(whole)
        return { whole, about }
      }),
  )
  return files
    .filter(({ about }) => about.isFile())
    .map(({ whole, about }) => ({
      name: basename(whole),
      size: about.size,
      open: () => Readable.from(readDisk(whole, ownOnly), { objectMode: false }),
    }))
}
