import { beforeAll, describe, expect, it } from 'vitest'

import { deliver, type Files, toPlainFile } from '@/tests/support/deliveries'
import { NORTH_MIDDLE, PLACES, SOUTH_MIDDLE } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { ORGS, roster11, roster12, rosterFiles } from '@/tests/support/roster-set'

const set = roster11()
const whole = { read: 40, added: 40, wrong: 0 }

/** Only checked, so that each set meets the same database. */
const check = (files: Files) =>
  deliver(files, { source: 'variants', channel: 'PAGE', byItself: false })

type Told = Awaited<ReturnType<typeof deliver>>

const counts = ({ tables }: Told, name: string) => {
  const { read, added, wrong } = tables.find((one) => one.name === name) ?? {}
  return { read, added, wrong }
}

const codes = ({ problems }: Told) => problems.map(({ code }) => code)

/** Everything is read, and nothing is told of it. */
const expectWhole = (told: Told) =>
  expect({
    state: told.state,
    codes: codes(told),
    students: counts(told, 'students'),
    enrollments: counts(told, 'enrollments'),
  }).toEqual({ state: 'CHECKED', codes: [], students: whole, enrollments: whole })

/** The files of a set as text, changed by their names. */
const changedTexts = (change: (text: string, name: string) => string | Buffer, of = set): Files =>
  Object.fromEntries(
    Object.entries(rosterFiles(of)).map(([name, rows]) => [
      name,
      change(toPlainFile(rows as Parameters<typeof toPlainFile>[0]), name),
    ]),
  )

const usersOnly = (change: (text: string) => string) =>
  changedTexts((text, name) => (name === 'users.csv' ? change(text) : text))

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
})

describe('a set is read whole', () => {
  const inCells = (change: (cell: string) => string) =>
    changedTexts((text) =>
      text
        .split('\n')
        .map((line) => (line === '' ? line : line.split(',').map(change).join(',')))
        .join('\n'),
    )
  const sets: Record<string, () => Files> = {
    'with a mark of its letters, semicolons and CRLF': () =>
      changedTexts((text) => `\uFEFF${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`),
    'in UTF-16': () => changedTexts((text) => Buffer.from(`\uFEFF${text}`, 'utf16le')),
    'with tabs, in .txt': () =>
      Object.fromEntries(
        Object.entries(changedTexts((text) => text.replaceAll(',', '\t'))).map(([name, text]) => [
          name.replace('.csv', '.txt'),
          text,
        ]),
      ),
    'in single quotes': () => inCells((cell) => `'${cell}'`),
    'with the word NULL in every empty cell': () => inCells((cell) => cell || 'NULL'),
    'under names in capitals': () =>
      Object.fromEntries(
        Object.entries(rosterFiles(set)).map(([name, rows]) => [name.toUpperCase(), rows]),
      ),
    'with agents for agentSourcedIds': () =>
      usersOnly((text) => text.replace('agentSourcedIds', 'agents')),
    'with lists in brackets, as JSON has them': () =>
      usersOnly((text) =>
        text.replaceAll(',Org-N,', ',"[""Org-N""]",').replaceAll(',08,', ',"[""08""]",'),
      ),
    'with lists by semicolons': () => usersOnly((text) => text.replaceAll(',Org-N,', ',D1;Org-N,')),
    'whose ids have prefixes': () =>
      changedTexts((text) =>
        text.replaceAll(/stu-(\d+)/g, 'sis:user:$1').replaceAll('Org-', 'sis:org:'),
      ),
    'whose ids are in braces': () =>
      changedTexts((text) => text.replaceAll(/stu-(\d+)/g, '{0F3A-$1}')),
    'whose organizations are called by the code of the state': () =>
      rosterFiles({
        ...set,
        orgs: ORGS.map((one) => ({ ...one, sourcedId: one['identifier']!, identifier: '' })),
        users: set.users.map((one) => ({
          ...one,
          orgSourcedIds: one.orgSourcedIds === 'Org-N' ? NORTH_MIDDLE : SOUTH_MIDDLE,
        })),
      }),
    'whose manifest is in capitals and has no heading': () =>
      changedTexts((text, name) =>
        name === 'manifest.csv'
          ? text
              .split('\n')
              .slice(1)
              .join('\n')
              .replaceAll('bulk', 'Bulk')
              .replaceAll('file.', 'File.')
          : text,
      ),
    'with userprofiles.csv and other files that nobody reads': () => ({
      ...rosterFiles(set),
      'userprofiles.csv':
        'sourcedId,userSourcedId,credentialType,username,password\n1,stu-1,x,u,S3cret-Pass\n',
      'lineItems.csv': 'sourcedId,title\n1,Essay\n',
    }),
    'without academicSessions.csv': () => {
      const { academicSessions: _none, ...rest } = set
      return rosterFiles(rest)
    },
    'in which only classes say at which school a student is': () =>
      rosterFiles({
        ...set,
        users: set.users.map((one) => ({ ...one, orgSourcedIds: 'D1' })),
        enrollments: set.users.map(({ sourcedId, orgSourcedIds }, i) => ({
          sourcedId: `e${i}`,
          classSourcedId: 'k',
          schoolSourcedId: orgSourcedIds,
          userSourcedId: sourcedId,
          role: 'student',
        })),
      }),
    'of 1.2 with roles that do not say which one is the first': () =>
      rosterFiles(
        { ...roster12(), roles: roster12().roles.map((one) => ({ ...one, roleType: '' })) },
        'bulk',
        '1.2',
      ),
  }
  it.each(Object.entries(sets))('%s', async (_what, files) => {
    expectWhole(await check(files()))
  })

  it('of a year that is over: its enrollments are of that year', async () => {
    const academicSessions = [
      { sourcedId: 'y', type: 'schoolYear', startDate: '2025-08-01', endDate: '2026-06-10' },
    ]
    expectWhole(await check(rosterFiles({ ...set, academicSessions })))
  })
})

describe('a set that cannot be read says why', () => {
  it('when a file of it comes twice', async () => {
    const files = { ...rosterFiles(set), 'users (2).csv': rosterFiles(set)['users.csv']! }
    const told = await check(files)
    expect({ state: told.state, problems: told.problems }).toMatchObject({
      state: 'REFUSED',
      problems: [{ file: 'users.csv', code: 'tableTwice', detail: { table: 'users' } }],
    })
    const beside = { ...rosterFiles(set), 'students (2).csv': rosterFiles(set)['students.csv']! }
    expect(codes(await check(beside))).toEqual(['tableTwice'])
  })

  it('when a needed column is missing, and tells nothing that follows from it', async () => {
    const told = await check(usersOnly((text) => text.replace('givenName', 'xx')))
    expect({ state: told.state, problems: told.problems }).toMatchObject({
      state: 'REFUSED',
      problems: [{ file: 'users.csv', column: 'given_name', code: 'columnMissing' }],
    })
  })

  it('when orgs.csv is missing: which organization nobody knows', async () => {
    const { orgs: _none, ...rest } = set
    const told = await check(rosterFiles(rest))
    expect(new Set(codes(told))).toEqual(new Set(['rosterOrgUnknown']))
    expect(told.problems[0]).toMatchObject({ row: 2, value: 'org-n' })
  })

  it('when the first row of a file is no heading', async () => {
    const told = await check({ 'users.csv': 'u1,Ana,Luna,2013-01-02\nu2,Bo,Ruiz,2013-01-03\n' })
    expect({ state: told.state, problems: told.problems }).toMatchObject({
      state: 'REFUSED',
      problems: [{ file: 'users.csv', code: 'headingMissing', detail: {} }],
    })
  })
})
