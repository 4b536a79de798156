import type { ReceivedFile, Report } from '@/lib/feeds/tables/file-rows.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { isSideFile, refuseArchive, refuseEntry } from './archive-limits.rules'
import { type Archive, BrokenArchive, openArchive } from './open-archive.data'

const ZIP = Buffer.from('PK')
/** The start of Word and Excel files before 2007. */
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

async function firstBytes(file: ReceivedFile): Promise<Buffer> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of file.open() as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.length >= 4) break
  }
  return bytes.subarray(0, 4)
}

/**
 * The files that were received, those inside archives in place of the archive, in their order. What cannot be opened is
 * reported and left out: archives in archives, with a password, deeper than one folder, or too large. Files must be read
 * before `close`.
 */
export async function unpackFiles(
  received: readonly ReceivedFile[],
  report: Report,
): Promise<{ readonly files: readonly ReceivedFile[]; readonly close: () => Promise<void> }> {
  const files: ReceivedFile[] = []
  const archives: Archive[] = []
  for (const file of received) {
    const tell = (code: ProblemCode, detail: Record<string, string | number> = {}, wrong = true) =>
      report({ file: file.name, row: null, column: null, value: null, code, detail, wrong })
    const start = await firstBytes(file)
    if (start.equals(OLD_OFFICE)) tell('spreadsheet')
    else if (!start.subarray(0, 2).equals(ZIP)) files.push(file)
    else {
      const archive = await openOne(file, tell)
      if (!archive) continue
      archives.push(archive)
      files.push(...(await filesOf(archive, tell)))
    }
  }
  const close = async () => {
    await Promise.all(archives.map((archive) => archive.close()))
  }
  return { files, close }
}

type Tell = (code: ProblemCode, detail?: Record<string, string | number>, wrong?: boolean) => void

async function openOne(file: ReceivedFile, tell: Tell): Promise<Archive | null> {
  try {
    return await openArchive(file)
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error
    // a name such as ../../etc/passwd, which would leave the folder it is unpacked into
    tell(
      /relative path|absolute path|characters in fileName/.test(error.message)
        ? 'archiveNames'
        : 'archiveBroken',
    )
    return null
  }
}

async function filesOf(archive: Archive, tell: Tell): Promise<ReceivedFile[]> {
  if (archive.entries.some(({ fileName }) => fileName === '[Content_Types].xml')) {
    tell('spreadsheet')
    return []
  }
  const entries = archive.entries.filter(({ fileName }) => !isSideFile(fileName))
  const opened = entries.filter((entry) => {
    const refused = refuseEntry(entry)
    if (refused) tell(refused.code, { ...refused.detail })
    return !refused
  })
  const refusal = refuseArchive(opened)
  if (refusal) {
    tell(refusal.code, { ...refusal.detail })
    return []
  }
  const inFolder = opened.find(({ fileName }) => fileName.includes('/'))
  if (inFolder) tell('archiveFolder', { inside: inFolder.fileName }, false)
  const files: ReceivedFile[] = []
  for (const entry of opened) {
    try {
      files.push(await archive.unpack(entry))
    } catch (error) {
      if (!(error instanceof BrokenArchive)) throw error
      tell('archiveFileBroken', { inside: entry.fileName })
    }
  }
  return files
}
