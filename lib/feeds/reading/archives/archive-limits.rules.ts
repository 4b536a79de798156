import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

const MEGABYTE = 1_000_000

/** What an archive may hold; a district of 500,000 students has files of 100 MB. */
const MOST_FILES = 100
const MOST_MEGABYTES = 2_000
/** Text shrinks to a tenth, seldom to less than a fiftieth; what shrinks more was made to fill a disk. */
const MOST_GROWTH = 200
const SMALL = 10 * MEGABYTE

/** What the directory of an archive says of one file in it. */
export type ArchiveEntry = {
  readonly fileName: string
  readonly compressedSize: number
  readonly uncompressedSize: number
  isEncrypted(): boolean
}

/** What programs put into archives beside the files: folders, thumbnails, hidden files. */
export const isSideFile = (name: string) =>
  name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/.test(name)

export type Refusal = {
  readonly code: ProblemCode
  readonly detail: Readonly<Record<string, string | number>>
}

/** Why a file of an archive is not opened, judged by the directory alone; null when it may be. */
export function refuseEntry(entry: ArchiveEntry): Refusal | null {
  const { fileName: inside, compressedSize, uncompressedSize } = entry
  if (entry.isEncrypted()) return { code: 'archiveLocked', detail: { inside } }
  if (/\.(?:zip|gz|7z|rar|tar|tgz)$/i.test(inside))
    return { code: 'archiveNested', detail: { inside } }
  if (inside.split('/').length > 2) return { code: 'archiveDeep', detail: { inside } }
  const megabytes = Math.ceil(uncompressedSize / MEGABYTE)
  if (megabytes > MOST_MEGABYTES)
    return { code: 'archiveFileTooLarge', detail: { inside, megabytes, most: MOST_MEGABYTES } }
  const isBomb = uncompressedSize > SMALL && uncompressedSize > MOST_GROWTH * compressedSize
  return isBomb ? { code: 'archiveBomb', detail: { inside, most: MOST_GROWTH } } : null
}

/** Why an archive is not opened at all; null when it may be. */
export function refuseArchive(entries: readonly ArchiveEntry[]): Refusal | null {
  if (entries.length > MOST_FILES)
    return { code: 'archiveFull', detail: { files: entries.length, most: MOST_FILES } }
  const megabytes = Math.ceil(
    entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) / MEGABYTE,
  )
  return megabytes > MOST_MEGABYTES
    ? { code: 'archiveTooLarge', detail: { megabytes, most: MOST_MEGABYTES } }
    : null
}
