import type { Files } from './deliveries'
import { NORTH_MIDDLE, SOUTH_MIDDLE } from './file-district'

type RosterRow = Readonly<Record<string, string>>
/** The files of a set without `.csv`, by rows. */
export type RosterRows = Readonly<Record<string, readonly RosterRow[]>>

const active = { status: '', dateLastModified: '' }

export const ORGS: readonly RosterRow[] = [
  { sourcedId: 'D1', ...active, name: 'Tierra Unified', type: 'district', identifier: '1964733' },
  {
    sourcedId: 'Org-N',
    ...active,
    name: 'North Middle',
    type: 'school',
    identifier: NORTH_MIDDLE,
    parentSourcedId: 'D1',
  },
  {
    sourcedId: 'Org-S',
    ...active,
    name: 'South Middle',
    type: 'school',
    identifier: SOUTH_MIDDLE,
    parentSourcedId: 'D1',
  },
]

const SESSIONS: readonly RosterRow[] = [
  {
    sourcedId: 'Y26',
    ...active,
    title: '2026-27',
    type: 'schoolYear',
    startDate: '2026-08-13',
    endDate: '2027-06-10',
    schoolYear: '2027',
  },
]

const child = (i: number) => ({
  sourcedId: `stu-${i}`,
  number: String(10_000 + i),
  north: i % 2 === 0,
})

/** `count` students of OneRoster 1.1, with the plain file beside it that says their zones. */
export function roster11(count = 40) {
  const children = Array.from({ length: count }, (_, i) => child(i))
  const users = children.map(({ sourcedId, number, north }, i) => ({
    sourcedId,
    ...active,
    enabledUser: 'true',
    orgSourcedIds: north ? 'Org-N' : 'Org-S',
    role: 'student',
    username: `u${i}`,
    userIds: '',
    givenName: `Given ${i}`,
    familyName: `Family ${i}`,
    middleName: '',
    identifier: number,
    email: '',
    sms: '',
    phone: '',
    agentSourcedIds: '',
    grades: '08',
    password: 'S3cret-Pass',
  }))
  return {
    academicSessions: SESSIONS,
    orgs: ORGS,
    users,
    demographics: children.map(({ sourcedId }, i) => ({
      sourcedId,
      ...active,
      birthDate: `2013-0${1 + (i % 9)}-1${i % 10}`,
      sex: 'female',
      blackOrAfricanAmerican: 'true',
    })),
    enrollments: [] as readonly RosterRow[],
    students: children.map(({ number, north }) => ({ number, zone: north ? 'north' : 'south' })),
  }
}

/** The same students in OneRoster 1.2: their schools are in roles. */
export function roster12(count = 40) {
  const { users, enrollments: _none, ...rest } = roster11(count)
  return {
    ...rest,
    users: users.map(({ role: _role, orgSourcedIds: _orgs, ...user }) => user),
    roles: users.map(({ sourcedId, orgSourcedIds }) => ({
      sourcedId: `role-${sourcedId}`,
      ...active,
      userSourcedId: sourcedId,
      roleType: 'primary',
      role: 'student',
      beginDate: '2026-08-13',
      endDate: '2027-06-10',
      orgSourcedId: orgSourcedIds,
      userProfileSourcedId: '',
    })) as readonly RosterRow[],
  }
}

/** The table of contents of a set, for files that are all sent alike. */
function manifestOf(
  names: readonly string[],
  mode: 'bulk' | 'delta',
  version = '1.1',
): RosterRow[] {
  const property = (propertyName: string, value: string) => ({ propertyName, value })
  return [
    property('manifest.version', '1.0'),
    property('oneroster.version', version),
    ...names.map((name) => property(`file.${name}`, mode)),
  ]
}

/** Rows as files: with their table of contents, and without empty tables. */
export function rosterFiles(
  set: RosterRows,
  mode: 'bulk' | 'delta' = 'bulk',
  version = '1.1',
): Files {
  const named = Object.entries(set).filter(([, rows]) => rows.length > 0)
  const names = named.map(([name]) => name).filter((name) => name !== 'students')
  return {
    'manifest.csv': manifestOf(names, mode, version),
    ...Object.fromEntries(named.map(([name, rows]) => [`${name}.csv`, rows])),
  }
}

/** A row of a file of changes. */
export const changed = (row: RosterRow, status: 'active' | 'tobedeleted' = 'active') => ({
  ...row,
  status,
  dateLastModified: '2026-11-29T08:00:00.000Z',
})
