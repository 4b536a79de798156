import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { toCsvLine } from '@/lib/base/format/csv'
import type { ReceivedFile } from '@/lib/feeds/tables/file-rows.schema'

import { fetchToken, restPages, type RestRow } from './rest-pages.data'
import type { RestSource } from './rest-source.schema'
import { BEYOND_COLUMNS } from './roster-tables.schema'

const isObject = (one: unknown): one is Record<string, unknown> =>
  typeof one === 'object' && one !== null && !Array.isArray(one)

const textOf = (one: unknown): string =>
  typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? String(one) : ''
const idOf = (one: unknown): string => (isObject(one) ? textOf(one['sourcedId']) : '')
const listOf = (one: unknown): readonly unknown[] => (Array.isArray(one) ? one : [])
const idsOf = (one: unknown): string => listOf(one).map(idOf).filter(Boolean).join(',')

const userIdsOf = (one: unknown) =>
  listOf(one)
    .filter(isObject)
    .map((id) => `{${textOf(id['type'])}:${textOf(id['identifier'])}}`)
    .join(',')

/** A value beyond the standard, which services call `homeLanguage` or `home_language`. */
function beyond(row: RestRow, column: string): string {
  const metadata = isObject(row['metadata']) ? row['metadata'] : {}
  const camel = column.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())
  return textOf(metadata[column] ?? metadata[camel])
}

type Cells = Readonly<Record<string, string>>

const plain = (row: RestRow, ...names: readonly string[]): Cells =>
  Object.fromEntries(['sourcedId', 'status', ...names].map((name) => [name, textOf(row[name])]))

/** What is kept of each resource, in the words of the files; no password, profile, race or sex is. */
const KEPT: Readonly<Record<string, (row: RestRow) => Cells>> = {
  orgs: (row) => ({
    ...plain(row, 'name', 'type', 'identifier'),
    parentSourcedId: idOf(row['parent']),
  }),
  academicSessions: (row) => plain(row, 'title', 'type', 'startDate', 'endDate', 'schoolYear'),
  users: (row) => ({
    ...plain(
      row,
      'givenName',
      'familyName',
      'preferredGivenName',
      'identifier',
      'email',
      'sms',
      'phone',
      'userMasterIdentifier',
    ),
    role: textOf(row['role']),
    orgSourcedIds: idsOf(row['orgs']),
    primaryOrgSourcedId: idOf(row['primaryOrg']),
    userIds: userIdsOf(row['userIds']),
    agentSourcedIds: idsOf(row['agents']),
    grades: listOf(row['grades']).map(textOf).join(','),
    ...Object.fromEntries(BEYOND_COLUMNS.map((one) => [`metadata.${one}`, beyond(row, one)])),
  }),
  enrollments: (row) => ({
    ...plain(row, 'role'),
    userSourcedId: idOf(row['user']),
    schoolSourcedId: idOf(row['school']),
  }),
  demographics: (row) => plain(row, 'birthDate'),
}

/** The roles of a user, which 1.2 has within the user's row. */
function rolesOf(row: RestRow): Cells[] {
  return listOf(row['roles'])
    .filter(isObject)
    .map((role) => ({
      userSourcedId: row.sourcedId,
      status: textOf(row['status']),
      roleType: textOf(role['roleType']),
      role: textOf(role['role']),
      beginDate: textOf(role['beginDate']),
      endDate: textOf(role['endDate']),
      orgSourcedId: idOf(role['org']),
    }))
}

async function* linesOf(
  pages: AsyncIterable<readonly RestRow[]>,
  toRows: (row: RestRow) => readonly Cells[],
) {
  let heading: string[] | null = null
  for await (const rows of pages) {
    for (const cells of rows.flatMap(toRows)) {
      if (heading === null) {
        heading = Object.keys(cells)
        yield toCsvLine(heading)
      }
      yield toCsvLine(heading.map((name) => cells[name] ?? ''))
    }
  }
}

/**
 * Fetches a whole set from a OneRoster service, as files of the standard laid on the disk of this machine until `close`.
 * Throws `RestError` when it cannot be had whole; then nothing is left on the disk.
 */
export async function fetchRestFiles(
  source: RestSource,
): Promise<{ readonly files: readonly ReceivedFile[]; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'zone-roster-'))
  const close = () => rm(folder, { recursive: true, force: true })
  const files: ReceivedFile[] = []
  async function write(name: string, resource: string, toRows: (row: RestRow) => readonly Cells[]) {
    const path = join(folder, `${name}.csv`)
    const pages = restPages(source, await fetchToken(source), resource)
    await pipeline(Readable.from(linesOf(pages, toRows)), createWriteStream(path))
    const { size } = await stat(path)
    // a resource without a row is as if it were not there
    if (size > 0) files.push({ name: `${name}.csv`, size, open: () => createReadStream(path) })
  }
  try {
    for (const [resource, keep] of Object.entries(KEPT))
      await write(resource, resource, (row) => [keep(row)])
    if (source.url.includes('v1p2')) await write('roles', 'users', rolesOf)
    return { files, close }
  } catch (error) {
    await close()
    throw error
  }
}
