import { readdirSync, readFileSync } from 'node:fs'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { deliver, type Files } from '@/tests/support/deliveries'
import { NORTH_MIDDLE, PLACES, SOUTH_MIDDLE } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { ORGS, roster11, roster12, rosterFiles, type RosterRows } from '@/tests/support/roster-set'

/** Only checked, so that each trap meets the same database. */
const check = (files: Files) =>
  deliver(files, { source: 'traps', channel: 'PAGE', byItself: false })

const counts = ({ tables }: Awaited<ReturnType<typeof deliver>>, name: string) => {
  const { read, added, wrong } = tables.find((one) => one.name === name) ?? {}
  return { read, added, wrong }
}

const codes = ({ problems }: Awaited<ReturnType<typeof deliver>>) =>
  problems.map(({ code, row, column }) => [code, row, column])

const set = roster11(200)
const all = { read: 200, added: 200, wrong: 0 }

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
})

const first = <T extends RosterRows[string]>(rows: T, said: Record<string, string>) =>
  rows.map((row, i) => (i === 0 ? { ...row, ...said } : row))

describe('the table of contents', () => {
  it('that promises a file which is missing refuses the set', async () => {
    const { 'users.csv': _users, ...files } = rosterFiles(set)
    const { state, problems } = await check(files)
    expect(state).toBe('REFUSED')
    expect(problems).toMatchObject([
      {
        file: 'manifest.csv',
        code: 'manifestFileMissing',
        detail: { file: 'users', mode: 'bulk' },
      },
    ])
  })

  it('may be missing: then the files are whole', async () => {
    const { 'manifest.csv': _manifest, ...files } = rosterFiles(set)
    const told = await check(files)
    expect({ codes: codes(told), counts: counts(told, 'students') }).toEqual({
      codes: [],
      counts: all,
    })
  })

  it('of another version refuses the set', async () => {
    const told = await check(rosterFiles(set, 'bulk', '2.0'))
    expect([told.state, ...codes(told)]).toEqual(['REFUSED', ['manifestVersion', null, null]])
  })
})

describe('seen in real files', () => {
  it('ids that differ only in case, in columns in another order with misspelt and unknown headings', async () => {
    const users = set.users.map(({ sourcedId, givenName, ...rest }) => ({
      ext_locker: '7',
      'metadata.mystery': 'x',
      ...rest,
      prefferedGivenName: 'Bo',
      givenname: givenName,
      sourcedId: sourcedId.toUpperCase(),
    }))
    const told = await check(rosterFiles({ ...set, users }))
    expect(counts(told, 'students')).toEqual(all)
    expect(counts(told, 'enrollments')).toEqual(all)
    expect(told.problems.filter(({ wrong }) => wrong)).toEqual([])
  })

  it('demographics by userSourcedId; a zone in metadata instead of a file beside', async () => {
    const told = await check(
      rosterFiles({
        ...set,
        users: set.users.map((one, i) => ({ ...one, 'metadata.zone': i % 2 ? 'south' : 'north' })),
        demographics: set.demographics.map(({ sourcedId, ...rest }) => ({
          userSourcedId: sourcedId,
          ...rest,
        })),
        students: [],
      }),
    )
    expect({ codes: codes(told), counts: counts(told, 'students') }).toEqual({
      codes: [],
      counts: all,
    })
  })

  it('students.csv beside that names students by sourcedId', async () => {
    const students = set.users.map(({ sourcedId }, i) => ({
      sourcedId,
      zone: i % 2 ? 'south' : 'north',
    }))
    const told = await check(rosterFiles({ ...set, students }))
    expect({ codes: codes(told), counts: counts(told, 'students') }).toEqual({
      codes: [],
      counts: all,
    })
  })

  it('a status in a whole set; who is inactive or tobedeleted is not there', async () => {
    const users = set.users.map((one, i) => ({
      ...one,
      status: ['inactive', 'tobedeleted'][i] ?? 'active',
      enabledUser: i % 2 ? 'TRUE' : 'true',
    }))
    const told = await check(rosterFiles({ ...set, users }))
    expect(counts(told, 'students')).toEqual({ read: 198, added: 198, wrong: 0 })
  })

  it('two empty headings over shorter rows, single quotes, the word NULL', async () => {
    const [heading, ...rows] = [
      ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
      ...ORGS.map((one) => [
        one.sourcedId,
        '',
        '',
        one['name'],
        one['type'],
        one['identifier'],
        'NULL',
      ]),
    ]
    const quoted = (cells: readonly (string | undefined)[]) =>
      cells.map((one) => `'${one}'`).join(',')
    const orgs = [`${quoted(heading!)},,`, ...rows.map(quoted)].join('\n')
    const told = await check({ ...rosterFiles(set), 'orgs.csv': orgs })
    expect({ codes: codes(told), counts: counts(told, 'enrollments') }).toEqual({
      codes: [],
      counts: all,
    })
  })

  it('a birth date that can be read two ways is wrong in its row', async () => {
    const told = await check(
      rosterFiles({ ...set, demographics: first(set.demographics, { birthDate: '1/05/2013' }) }),
    )
    expect(codes(told)).toContainEqual(['dayTwoWays', 2, 'birth_date'])
    expect(counts(told, 'students')).toEqual({ read: 200, added: 199, wrong: 1 })
  })

  it('a year that is told as its end, as 2026-2027, or in American days: it is that of the first day', async () => {
    const academicSessions = [
      {
        sourcedId: 'Y26',
        type: 'schoolYear',
        startDate: '8/05/2026',
        endDate: '',
        schoolYear: '2026-2027',
      },
    ]
    const told = await check(rosterFiles({ ...set, academicSessions }))
    expect(counts(told, 'enrollments')).toEqual(all)
  })

  it('a student at two schools is where most classes are; where none tells, the row is wrong', async () => {
    const both = { orgSourcedIds: 'Org-N,Org-S' }
    const users = set.users.map((one, i) => (i < 2 ? { ...one, ...both } : one))
    const klass = (schoolSourcedId: string, i: number) => ({
      sourcedId: `c${i}`,
      status: '',
      dateLastModified: '',
      classSourcedId: `k${i}`,
      schoolSourcedId,
      userSourcedId: 'stu-0',
      role: 'student',
    })
    const enrollments = [klass('Org-S', 1), klass('Org-N', 2), klass('Org-S', 3)]
    const told = await check(rosterFiles({ ...set, users, enrollments }))
    expect(codes(told)).toEqual([['twoSchools', 3, 'orgSourcedId']])
    expect(counts(told, 'enrollments')).toEqual({ read: 200, added: 199, wrong: 1 })
  })

  it('the number is in userIds, or is the sourcedId', async () => {
    const bare = set.users.map((one) => ({ ...one, identifier: '' }))
    const inIds = bare.map((one, i) => ({ ...one, userIds: `{LDAP:x},{studentId:${10_000 + i}}` }))
    const one = await check(rosterFiles({ ...set, users: inIds }))
    expect({ codes: codes(one), counts: counts(one, 'students') }).toEqual({
      codes: [],
      counts: all,
    })
    const students = bare.map(({ sourcedId }) => ({ number: sourcedId, zone: 'north' }))
    const other = await check(rosterFiles({ ...set, users: bare, students }))
    expect({ codes: codes(other), counts: counts(other, 'students') }).toEqual({
      codes: [],
      counts: all,
    })
  })

  it('preschool and adult students are left out and counted', async () => {
    const users = set.users.map((one, i) => ({ ...one, grades: ['PK', '13'][i] ?? one.grades }))
    const told = await check(rosterFiles({ ...set, users }))
    expect(codes(told)).toContainEqual(['rosterLeftOut', null, null])
    expect(counts(told, 'students')).toEqual({ read: 198, added: 198, wrong: 0 })
  })

  it('the set of another district is refused', async () => {
    const orgs = ORGS.map((one) =>
      one['type'] === 'district' ? { ...one, identifier: '3768338' } : one,
    )
    const told = await check(rosterFiles({ ...set, orgs: [orgs[0]!] }))
    expect(told.state).toBe('REFUSED')
    expect(told.problems).toMatchObject([{ code: 'otherDistrict' }, { code: 'otherDistrict' }])
  })

  it('one row for each school of a student, as adapters write it', async () => {
    const users = set.users.flatMap((one, i) =>
      i < 20 ? [one, { ...one, orgSourcedIds: 'Org-N' }] : [one],
    )
    const enrollments = set.users.slice(0, 20).map(({ sourcedId }, i) => ({
      sourcedId: `c${i}`,
      classSourcedId: 'k',
      schoolSourcedId: 'Org-N',
      userSourcedId: sourcedId,
      role: 'student',
    }))
    const told = await check(rosterFiles({ ...set, users, enrollments }))
    expect({ codes: codes(told), counts: counts(told, 'enrollments') }).toEqual({
      codes: [],
      counts: all,
    })
  })
})

describe('guardians and staff', () => {
  const person = { password: '', status: '', dateLastModified: '', identifier: '', grades: '' }
  const parent = {
    ...person,
    sourcedId: 'Par-1',
    role: 'parent',
    orgSourcedIds: 'D1',
    givenName: 'Rosa',
    familyName: 'Luna',
    email: 'rosa@example.org',
    phone: '213-555-0100',
    agentSourcedIds: 'stu-1',
  }

  it('are contacts without custody, named from the student’s side or the parent’s', async () => {
    const users = [
      ...set.users.map((one, i) => (i === 0 ? { ...one, agentSourcedIds: 'PAR-1' } : one)),
      parent,
    ]
    const heads = Object.keys(set.users[0]!)
    const rows = users.map((one) =>
      Object.fromEntries(heads.map((head) => [head, (one as Record<string, string>)[head] ?? ''])),
    )
    const told = await deliver(rosterFiles({ ...set, users: rows }), { source: 'guardians' })
    expect({ state: told.state, codes: codes(told) }).toEqual({ state: 'APPLIED', codes: [] })
    const contacts = await db.guardianContact.findMany({ include: { student: true } })
    expect(
      contacts.map(({ student, ...one }) => [
        student.number,
        one.familyName,
        one.custody,
        one.mayBeContacted,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['10000', 'Luna', false, false],
        ['10001', 'Luna', false, false],
      ]),
    )
    expect(contacts[0]?.phone).toMatch(/2135550100/)
  })

  it('counselors and principals work at their schools; administrators are never named by a file', async () => {
    const whole = roster12(200)
    const people = ['counselor', 'principal', 'siteAdministrator', 'districtAdministrator']
    const users = people.map((role) => ({
      ...whole.users[0]!,
      sourcedId: `p-${role}`,
      email: `${role}@example.org`.toLowerCase(),
      identifier: '',
    }))
    const roles = people.map((role) => ({
      ...whole.roles[0]!,
      userSourcedId: `p-${role}`,
      role,
      orgSourcedId: 'Org-S',
    }))
    const told = await deliver(
      rosterFiles(
        { ...whole, users: [...whole.users, ...users], roles: [...whole.roles, ...roles] },
        'bulk',
        '1.2',
      ),
      { source: 'staff' },
    )
    expect({ state: told.state, codes: codes(told) }).toEqual({ state: 'APPLIED', codes: [] })
    const grants = await db.roleGrant.findMany({
      where: { addedBy: { source: 'staff' } },
      include: { user: true, school: true },
      orderBy: { role: 'asc' },
    })
    expect(grants.map(({ user, role, school }) => [user.email, role, school?.cdsCode])).toEqual([
      ['counselor@example.org', 'COUNSELOR', SOUTH_MIDDLE],
      ['principal@example.org', 'SCHOOL_STAFF', SOUTH_MIDDLE],
    ])
  })
})

describe('another vendor’s dialect', () => {
  it('is read: roles with grades, relationships, demographics by user; its students are grown up by now', async () => {
    const folder = 'tests/support/oneroster/sds-v2.1'
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
    )
    const told = await check({
      ...files,
      'students.csv': ['114001', '114003', '114004'].map((number) => ({ number, zone: 'north' })),
    })
    expect(counts(told, 'students')).toMatchObject({ read: 3 })
    expect(codes(told)).toEqual(
      expect.arrayContaining([
        ['rosterLeftOut', null, null],
        ['ageOutside', 2, 'birth_date'],
      ]),
    )
    expect(counts(told, 'guardians')).toMatchObject({ read: 3 })
  })
})

it('the schools of a set are those here by the state’s code', () => {
  expect(ORGS.map((one) => one['identifier'])).toEqual(['1964733', NORTH_MIDDLE, SOUTH_MIDDLE])
})
