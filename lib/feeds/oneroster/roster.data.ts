import type { Report, TableRows } from '@/lib/feeds/tables/file-rows.schema'
import type { PlainTable } from '@/lib/feeds/tables/plain-table.schema'

import { type Format, ofFile, type PeekedFile } from '../reading/formats/format.schema'
import { findHeading, headingKey, matchHeadings } from '../reading/sheet/headings.rules'
import { rowsBelow } from '../reading/sheet/rows-below.data'
import { isKnownVersion, isManifest, type Manifest, readManifest } from './manifest.rules'
import { findRosterColumns } from './roster-headings.rules'
import { columnsOf, rosterRows } from './roster-rows.data'
import { BESIDE_TABLES, ROSTER_TABLES, type RosterTable } from './roster-tables.schema'

/** The files of the standard and of its dialects; those that are not read are left out without a word. */
const READ: Readonly<Record<string, RosterTable['name']>> = {
  orgs: 'roster_orgs',
  academicsessions: 'roster_sessions',
  users: 'roster_users',
  roles: 'roster_roles',
  demographics: 'roster_demographics',
  relationships: 'roster_relationships',
  enrollments: 'roster_enrollments',
}
const UNREAD =
  'categories classes classresources courses courseresources lineitems lineitemlearningobjectiveids ' +
  'lineitemscorescales resources results resultlearningobjectiveids resultscorescales scorescales userprofiles ' +
  'userresources userflags'
const UNREAD_WORDS: ReadonlySet<string> = new Set(UNREAD.split(' '))

/** users.csv; also users_2026-11-29.csv. */
const NAME = /^([a-z]+)(?:[ _-]*\(?\d[\d\s()._-]*)?\.(?:csv|txt)$/i

const wordOf = ({ file }: PeekedFile) =>
  (NAME.exec(file.name.split('/').at(-1) ?? '')?.[1] ?? '').toLowerCase()

const hasIds = ({ rows }: PeekedFile) =>
  rows[0]?.cells.some((cell) => /^(?:user|class)?sourcedid$/.test(headingKey(cell))) ?? false

const isRead = (one: PeekedFile) =>
  Object.hasOwn(READ, wordOf(one)) && (hasIds(one) || one.rows.length === 0)

const besideOf = (one: PeekedFile) =>
  BESIDE_TABLES.find(({ name }) => name === `beside_${wordOf(one)}`)

/** Whether files are a OneRoster set: with a table of contents, people or organizations by sourcedId. */
const isSet = (files: readonly PeekedFile[]) =>
  files.some(
    (one) => isManifest(one) || (isRead(one) && hasIds(one) && wordOf(one) !== 'enrollments'),
  )

/** OneRoster 1.1 and 1.2 as CSV, whole or of changes, and the plain files that say beside it what it lacks. */
export const rosterFormat: Format = {
  take: (files) =>
    isSet(files)
      ? files.filter(
          (one) =>
            isManifest(one) ||
            isRead(one) ||
            UNREAD_WORDS.has(wordOf(one)) ||
            besideOf(one) !== undefined,
        )
      : [],
  read: (files, _options, report) => {
    const manifest = files.filter(isManifest).map(readManifest)[0] ?? null
    if (manifest && !isUsable(manifest, files, report)) return []
    const onlyOne = (table: string, found: readonly PeekedFile[]) => {
      const [first, ...others] = found
      for (const { file } of others)
        report(ofFile(file, 'tableTwice', { table, other: first?.file.name ?? '' }))
      return first
    }
    const tables = ROSTER_TABLES.flatMap((table) => {
      const found = files.filter((file) => isRead(file) && READ[wordOf(file)] === table.name)
      const one = onlyOne(found[0] ? wordOf(found[0]) : '', found)
      const rows = one && readTable(one, table, manifest, report)
      return rows ? [rows] : []
    })
    const beside = BESIDE_TABLES.flatMap((table) => {
      const found = files.filter((file) => besideOf(file) === table)
      const one = onlyOne(table.name.replace('beside_', ''), found)
      const rows = one && readBeside(one, table, report)
      return rows ? [rows] : []
    })
    return [...tables, ...beside]
  },
}

/** Whether the table of contents can be followed: a version that is known, and every file it promises. */
function isUsable(manifest: Manifest, files: readonly PeekedFile[], report: Report): boolean {
  const { name, version, modes, unknown } = manifest
  const words = new Set(files.map(wordOf))
  const missing = [...modes].filter(([word, mode]) => mode !== 'absent' && !words.has(word))
  if (!isKnownVersion(version))
    report(ofFile({ name }, 'manifestVersion', { version: version ?? '' }))
  for (const { row, value } of unknown) {
    const detail = {}
    report({ file: name, row, column: 'value', value, code: 'manifestMode', detail, wrong: false })
  }
  for (const [word, mode] of missing)
    report(ofFile({ name }, 'manifestFileMissing', { file: word, mode }))
  return isKnownVersion(version) && missing.length === 0
}

function readTable(
  peeked: PeekedFile,
  table: RosterTable,
  manifest: Manifest | null,
  report: Report,
): TableRows | null {
  const { file, rows } = peeked
  const mode = manifest?.modes.get(wordOf(peeked)) ?? 'bulk'
  if (mode === 'absent') {
    report(ofFile(file, 'manifestFileAbsent', {}, false))
    return null
  }
  const known = new Set(table.columns.map(({ name }) => headingKey(name)))
  const heading = findHeading(rows, (key) => known.has(key))
  if (!heading) {
    report(ofFile(file, 'fileEmpty', {}, false))
    return { table: table.name, file: file.name, columns: table.key, batches: nothing() }
  }
  const { places, missing, near } = findRosterColumns(table, heading)
  const found = heading.headings.filter(Boolean).join(', ')
  for (const column of missing)
    report({ ...ofFile(file, 'columnMissing', { column: asHeading(column), found }), column })
  if (missing.length > 0) return null
  for (const { heading: said, column } of near)
    report(ofFile(file, 'columnNear', { heading: said, column: asHeading(column) }, false))
  const isDelta = mode === 'delta'
  const modifiedAt = heading.headings.findIndex((one) => headingKey(one) === 'datelastmodified')
  const one = { file, table, heading, places, isDelta, modifiedAt }
  return {
    table: table.name,
    file: file.name,
    columns: columnsOf(one),
    whole: !isDelta,
    batches: rosterRows(one, report),
  }
}

/** The column as the standard writes it: givenName. */
const asHeading = (column: string) =>
  column.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())

/** A plain file beside a set: its students may be named by sourcedId. */
function readBeside(
  { file, rows }: PeekedFile,
  table: PlainTable,
  report: Report,
): TableRows | null {
  const heading = findHeading(rows, (key) =>
    table.columns.some(({ name }) => headingKey(name) === key),
  )
  if (!heading) {
    report(ofFile(file, 'fileEmpty', {}, false))
    return null
  }
  const plain = table.name.replace('beside_', '')
  const names = table.columns.map(({ name }) => name)
  const ids = /^(?:user|student)?sourcedid$/
  const hasNumber = matchHeadings(heading.headings, plain, ['number']).matches.length > 0
  const words = heading.headings.map((one) =>
    !hasNumber && ids.test(headingKey(one)) ? 'number' : one,
  )
  const { matches } = matchHeadings(words, plain, names)
  const found = heading.headings.filter(Boolean).join(', ')
  const missing = table.columns.filter(
    ({ name, required }) => required && !matches.some(({ column }) => column === name),
  )
  for (const { name: column } of missing)
    report({ ...ofFile(file, 'columnMissing', { column, found }), column })
  if (missing.length > 0) return null
  const used = names.flatMap((name) => matches.filter(({ column }) => column === name))
  return {
    table: table.name,
    file: file.name,
    columns: used.map(({ column }) => column),
    batches: pick(
      rowsBelow(file, heading, report),
      used.map(({ index }) => index),
    ),
  }
}

async function* pick(batches: ReturnType<typeof rowsBelow>, places: readonly number[]) {
  for await (const batch of batches)
    yield batch.map((row) => ({ ...row, cells: places.map((i) => row.cells[i] ?? '') }))
}

async function* nothing() {}
