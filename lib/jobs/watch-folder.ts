import 'server-only'
import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { listDiskFiles } from '@/lib/feeds/receive/received-files.data'

/** Files are complete when nothing was written to them for so long, unless a mark says so at once. */
const REST_MS = 60_000

/** Where files go once they are kept. */
const TAKEN = 'taken'

/** The name of the source whose files stand in the folder itself; a folder in it is a source of its own. */
const SOURCE = 'folder'

/** What was seen in a folder that files cannot be moved out of, so that they are not taken again. */
const seen = new Map<string, string>()

async function describe(path: string): Promise<{ signature: string; newest: number }> {
  const files = await listDiskFiles(path, { ownOnly: true })
  const known = await Promise.all(
    files.map(async ({ name }) => ({ name, about: await stat(join(path, name)) })),
  )
  const lines = known.map(({ name, about }) => `${name} ${about.size} ${about.mtimeMs}`)
  return {
    signature: lines.join('\n'),
    newest: Math.max(0, ...known.map(({ about }) => about.mtimeMs)),
  }
}

async function moveAway(path: string, names: readonly string[], now: Date): Promise<void> {
  const to = join(path, TAKEN, now.toISOString().replaceAll(/[:.]/g, '-'))
  await mkdir(to, { recursive: true })
  for (const name of names) await rename(join(path, name), join(to, name))
}

async function takeFolder(path: string, source: string, now: Date): Promise<void> {
  const { signature, newest } = await describe(path)
  if (signature === '' || seen.get(path) === signature) return
  const names = await readdir(path)
  const marks = names.filter((name) => name.endsWith('.done'))
  if (marks.length === 0 && now.getTime() - newest < REST_MS) return
  const files = await listDiskFiles(path, { ownOnly: true })
  const delivery = { source, channel: 'FOLDER', name: source, schoolYear: null } as const
  const { importId } = await receiveFiles(
    { ...delivery, receivedById: null, byItself: true },
    files,
  )
  seen.set(path, signature)
  log.info({ importId, source, files: files.length }, 'files taken from the folder')
  try {
    await moveAway(path, [...files.map(({ name }) => name), ...marks], now)
  } catch (error) {
    log.warn(
      { err: error, path },
      'files taken from the folder stay there: it cannot be written to',
    )
  }
}

/**
 * Takes what has arrived in IMPORT_FOLDER, if that is set: the files in it as one delivery, those of each
 * folder in it as a delivery of the source of that name. They are taken once they have rested, or once
 * there is a file whose name ends in .done, and are then moved into `taken`.
 */
export async function watchFolder(now: Date): Promise<void> {
  const folder = env().IMPORT_FOLDER
  if (folder === undefined) return
  await takeFolder(folder, SOURCE, now)
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name === TAKEN || entry.name.startsWith('.')) continue
    await takeFolder(join(folder, entry.name), entry.name, now)
  }
}
