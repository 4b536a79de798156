import { aliasesOf } from '../reading/sheet/heading-aliases.rules'
import { type Heading, headingKey, matchHeadings } from '../reading/sheet/headings.rules'
import { BEYOND_COLUMNS, type RosterTable } from './roster-tables.schema'

/** What systems call columns of the standard, by file. */
const OTHER_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  roster_users: {
    agents: 'agentsourcedids',
    agentsourcedid: 'agentsourcedids',
    orgsourcedid: 'orgsourcedids',
    orgs: 'orgsourcedids',
    grade: 'grades',
    firstname: 'givenname',
    lastname: 'familyname',
  },
  roster_roles: {
    usersourcedids: 'usersourcedid',
    orgsourcedids: 'orgsourcedid',
    isprimary: 'roletype',
    rolestartdate: 'begindate',
    roleenddate: 'enddate',
    grade: 'grades',
  },
  roster_demographics: { usersourcedid: 'sourcedid', dateofbirth: 'birthdate' },
}

/** Columns without which a file says nothing. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  roster_orgs: ['sourced_id', 'name', 'type'],
  roster_sessions: ['sourced_id', 'start_date'],
  roster_users: ['sourced_id', 'given_name', 'family_name'],
  roster_roles: ['user_sourced_id', 'role', 'org_sourced_id'],
  roster_demographics: ['sourced_id', 'birth_date'],
  roster_relationships: ['user_sourced_id', 'relationship_user_sourced_id'],
  roster_enrollments: ['user_sourced_id'],
}

const BEYOND_STANDARD = /^(?:metadata|ext)[._ -]+(.+)$/i

/** The column beyond the standard that a heading such as `metadata.zone` or `ext_homeLanguage` names; else null. */
function beyondOf(heading: string): string | null {
  const [, rest] = BEYOND_STANDARD.exec(heading) ?? []
  if (rest === undefined) return null
  const key = headingKey(rest.split('.').at(-1) ?? rest)
  const isNamed = (column: string) =>
    key === headingKey(column) || aliasesOf('students', column).includes(key)
  return BEYOND_COLUMNS.find(isNamed) ?? null
}

export type RosterPlaces = {
  /** Where the columns of the table stand in the file, by column. */
  readonly places: ReadonlyMap<string, number>
  /** Needed columns that are not there. */
  readonly missing: readonly string[]
  /** Headings that differ from the standard's by a slip, with the column they were read as. */
  readonly near: readonly { readonly heading: string; readonly column: string }[]
}

/** Where a file has the columns of its table, in whatever order and spelling. */
export function findRosterColumns({ name, columns }: RosterTable, heading: Heading): RosterPlaces {
  const others = OTHER_WORDS[name] ?? {}
  const isBeyond = (one: string) => BEYOND_STANDARD.test(one)
  const words = heading.headings.map((one) => {
    if (isBeyond(one)) return ''
    const key = headingKey(one)
    return others[key] ?? key
  })
  const standard = columns
    .map((column) => column.name)
    .filter(
      (column) =>
        !['own_id', 'grade'].includes(column) &&
        (name !== 'roster_users' || !BEYOND_COLUMNS.includes(column)),
    )
  const { matches } = matchHeadings(words, name, standard)
  const places = new Map(matches.map(({ column, index }) => [column, index]))
  if (name === 'roster_users') {
    heading.headings.forEach((one, i) => {
      const column = beyondOf(one)
      if (column !== null && !places.has(column)) places.set(column, i)
    })
  }
  return {
    places,
    missing: (NEEDED[name] ?? []).filter((column) => !places.has(column)),
    near: matches
      .filter(({ how }) => how === 'near')
      .map(({ column, index }) => ({ heading: heading.headings[index] ?? '', column })),
  }
}
