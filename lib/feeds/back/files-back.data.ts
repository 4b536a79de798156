import 'server-only'
import type { Readable } from 'node:stream'

import { db } from '@/lib/base/db/client'
import { countRows } from '@/lib/base/db/read-in-parts.data'
import { createTextStream } from '@/lib/base/format/text-stream'
import { runningYear } from '@/lib/year/running-year.rules'

import { countRostered, openOneRosterSet } from './oneroster-set.data'
import { type PlacementsAsked, queryPlacements, writePlacements } from './placements-file.data'
import type { Headings } from './placements-file.schema'
import { countPlainRows, openPlainSet } from './plain-set.data'

/** A file for the district's systems. It is read once; whoever does not read it to its end destroys it. */
export type FileBack = {
  readonly name: string
  readonly mediaType: string
  readonly rows: number
  open(): Readable
}

/** `placements.csv` in a receiver's headings. */
export async function placementsFile(
  asked: PlacementsAsked,
  headings: Headings,
): Promise<FileBack> {
  return {
    name: 'placements.csv',
    mediaType: 'text/csv; charset=utf-8',
    rows: await countRows(queryPlacements(asked)),
    open: () => createTextStream((put) => writePlacements(asked, headings, put)),
  }
}

/** The OneRoster set of one zone, or (null) of the district; its rows are its students. */
export async function oneRosterFile(zoneId: string | null, now: Date): Promise<FileBack> {
  const district = await db.district.findFirst({ select: { timeZone: true } })
  const asked = { zoneId, runningYear: runningYear(null, now, district?.timeZone ?? 'UTC') }
  return {
    name: 'oneroster.zip',
    mediaType: 'application/zip',
    rows: await countRostered(asked),
    open: () => openOneRosterSet(asked, now),
  }
}

/**
 * The whole district in the plain files, contacts and records too: for administrators alone. A file
 * without rows is left out: import takes one that is empty for a mistake.
 */
export async function plainFile(now: Date): Promise<FileBack> {
  const counts = await countPlainRows()
  return {
    name: 'district.zip',
    mediaType: 'application/zip',
    rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
    open: () => openPlainSet((table) => (counts.get(table) ?? 0) > 0, now),
  }
}
