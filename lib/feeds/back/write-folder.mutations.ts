import 'server-only'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { db } from '@/lib/base/db/client'
import { env } from '@/lib/base/env'
import { toWallClock } from '@/lib/base/format/wall-clock'

import { type Done, nightlyName, readDone } from './export-folder.data'
import { type FileBack, oneRosterFile, placementsFile } from './files-back.data'
import { storedHeadingsSchema } from './placements-file.schema'

/** From when on, by the district's clocks, the files of a day are written. */
const FROM = '02:00'

/** Writes a file beside its place, and moves it there whole: who reads the folder never finds half of one. */
async function writeWhole(folder: string, name: string, file: FileBack, day: string) {
  const place = join(folder, name)
  const draft = join(folder, `.${name}.${process.pid}`)
  const hash = createHash('sha256')
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk)
      pass(null, chunk)
    },
  })
  try {
    await pipeline(file.open(), hashed, createWriteStream(draft, { mode: 0o640, flush: true }))
    // while the file changes nothing says that it is done
    await rm(`${place}.done`, { force: true })
    await rename(draft, place)
    const done: Done = { day, rows: file.rows, sha256: hash.digest('hex') }
    await writeFile(draft, `${JSON.stringify(done)}\n`, { mode: 0o640, flush: true })
    await rename(draft, `${place}.done`)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Writes the files of the night into `EXPORT_FOLDER`, once a day of the district: placements in our
 * headings and in those of each receiver, and a OneRoster set. Each has a `.done` file beside it with
 * its day, its rows and its SHA-256. What is there of today already is left alone.
 */
export async function writeNightlyFiles(now: Date): Promise<void> {
  const folder = env().EXPORT_FOLDER
  const district = folder && (await db.district.findFirst({ select: { timeZone: true } }))
  if (!district) return
  const { day, time } = toWallClock(now, district.timeZone)
  if (time < FROM) return
  await mkdir(folder, { recursive: true })
  const receivers = await db.exportReceiver.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, headings: true },
  })
  const everything = { zoneId: null, since: null }
  const files = new Map<string, () => Promise<FileBack>>([
    ...receivers.map((one): [string, () => Promise<FileBack>] => [
      nightlyName(one),
      () => placementsFile(everything, storedHeadingsSchema.parse(one.headings)),
    ]),
    [nightlyName(null), () => placementsFile(everything, {})],
    ['oneroster.zip', () => oneRosterFile(null, now)],
  ])
  for (const [name, make] of files) {
    if ((await readDone(folder, name))?.day === day) continue
    const file = await make()
    await logExport(null, {
      zoneId: null,
      list: 'nightly',
      subjectType: 'district',
      subjectId: 'all',
      rows: file.rows,
      filters: { name },
    })
    await writeWhole(folder, name, file, day)
  }
}
