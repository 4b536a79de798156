import { Readable } from 'node:stream'

import { toCsvLine } from '@/lib/base/format/csv'
import { BEYOND_COLUMNS } from '@/lib/feeds/oneroster/roster-tables.schema'
import type { ArrivingFile } from '@/lib/feeds/receive/receive-files.mutations'

import { rosterPages, type RosterReader, type RestRow } from './roster-pages.data'
import { type RestSource, versionOf } from './roster-service.schema'

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
  Object.fromEntries(
    ['sourcedId', 'status', 'dateLastModified', ...names].map((name) => [name, textOf(row[name])]),
  )

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
      dateLastModified: textOf(row['dateLastModified']),
      roleType: textOf(role['roleType']),
      role: textOf(role['role']),
      beginDate: textOf(role['beginDate']),
      endDate: textOf(role['endDate']),
      orgSourcedId: idOf(role['org']),
    }))
}

type Taken = {
  readonly file: string
  readonly resource: string
  readonly toRows: (row: RestRow) => readonly Cells[]
}

/** What is read of a service, in the order in which it is asked. */
function takenFrom({ url }: RestSource): Taken[] {
  const plainly = Object.entries(KEPT).map(([resource, keep]) => ({
    file: resource,
    resource,
    toRows: (row: RestRow) => [keep(row)],
  }))
  const roles = { file: 'roles', resource: 'users', toRows: rolesOf }
  return versionOf(url) === 'v1p2' ? [...plainly, roles] : plainly
}

/** So few that they are always read whole: changes of people mean little without them. */
const WHOLE: readonly string[] = ['orgs', 'academicSessions']

/** Pages as text of CSV; nothing when there is no row. */
async function* textOfPages(
  pages: AsyncIterable<readonly RestRow[]>,
  toRows: Taken['toRows'],
): AsyncGenerator<string> {
  let heading: string[] | null = null
  for await (const page of pages) {
    const rows = page.flatMap(toRows)
    const names: string[] = heading ?? Object.keys(rows[0] ?? {})
    const lines = rows.map((cells) => toCsvLine(names.map((name) => cells[name] ?? '')))
    if (rows.length === 0) continue
    yield [...(heading === null ? [toCsvLine(names)] : []), ...lines].join('')
    heading = names
  }
}

async function* startingWith(first: string, rest: AsyncIterable<string>) {
  yield first
  yield* rest
}

/**
 * A set from a OneRoster service as files of the standard that arrive now, each to be read before the next one comes;
 * nothing of it is on a disk. With `since` its people are a file of changes. Reading a file throws `ServiceError` when
 * it cannot be had whole.
 */
export async function* rosterFilesOf(
  reader: RosterReader,
  since: Date | null,
): AsyncGenerator<ArrivingFile> {
  const modes: [string, 'bulk' | 'delta'][] = []
  for (const { file, resource, toRows } of takenFrom(reader.source)) {
    const isWhole = since === null || WHOLE.includes(resource)
    const text = textOfPages(rosterPages(reader, resource, isWhole ? null : since), toRows)
    const first = await text.next()
    // a resource without a row is as if it were not there
    if (first.done) continue
    modes.push([file, isWhole ? 'bulk' : 'delta'])
    const { value } = first
    yield {
      name: `${file}.csv`,
      open: () => Readable.from(startingWith(value, text), { objectMode: false }),
    }
  }
  const version = versionOf(reader.source.url) === 'v1p2' ? '1.2' : '1.1'
  const properties = [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', version],
    ...modes.map(([file, mode]) => [`file.${file}`, mode]),
  ]
  const manifest = properties.map(toCsvLine).join('')
  yield { name: 'manifest.csv', open: () => Readable.from([manifest], { objectMode: false }) }
}
