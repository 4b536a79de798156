import { buffer } from 'node:stream/consumers'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { oneRosterFile } from '@/lib/feeds/back/files-back.data'
import { deliver } from '@/tests/support/deliveries'
import { PLACES } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'
import { changed, ORGS, roster12, rosterFiles, type RosterRows } from '@/tests/support/roster-set'

const set = roster12()
const source = { source: 'changes' } as const

const byNumber = (number: string) =>
  db.student.findUniqueOrThrow({
    where: { number },
    include: { enrollments: { include: { school: true } }, contacts: true },
  })

const sendChanges = (rows: RosterRows) => deliver(rosterFiles(rows, 'delta', '1.2'), source)
const changesOf = ({ tables }: Awaited<ReturnType<typeof deliver>>) =>
  tables
    .map(({ name, added, changed: more, gone }) => `${name} +${added} ~${more} -${gone}`)
    .toSorted()

beforeAll(async () => {
  await importFiles({
    district: PLACES['district.csv'],
    zones: PLACES['zones.csv'],
    campuses: PLACES['campuses.csv'],
    schools: PLACES['schools.csv'],
    areas: PLACES['areas.csv'],
  })
  await deliver(rosterFiles(set, 'bulk', '1.2'), source)
})

describe('our own OneRoster set', () => {
  it('is read back with no difference', async () => {
    const bytes = await buffer((await oneRosterFile(null, new Date())).open())
    const { state, tables, problems } = await deliver({ 'set.zip': bytes }, { source: 'back' })
    expect({ state, problems }).toEqual({ state: 'NOTHING_NEW', problems: [] })
    expect(tables.find(({ name }) => name === 'students')).toMatchObject({
      read: 40,
      unchanged: 40,
    })
  })
})

describe('a file of changes', () => {
  it('changes a name, and nothing else: whom it does not name stays', async () => {
    const [user] = set.users
    const told = await sendChanges({ users: [changed({ ...user!, givenName: 'Renamed' })] })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    expect(changesOf(told)).toContain('students +0 ~1 -0')
    expect(await byNumber('10000')).toMatchObject({ givenName: 'Renamed', leftOn: null })
    expect(await db.student.count({ where: { leftOn: null } })).toBe(40)
  })

  it('moves a student whose role alone is named to another school', async () => {
    const role = set.roles[2]!
    const told = await sendChanges({ roles: [changed({ ...role, orgSourcedId: 'ORG-S' })] })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    const { enrollments } = await byNumber('10002')
    expect(enrollments).toMatchObject([
      { grade: 8, leftOn: null, school: { name: 'South Middle' } },
    ])
  })

  it('corrects a birth date that comes alone', async () => {
    const told = await sendChanges({
      demographics: [changed({ sourcedId: 'STU-3', birthDate: '2013-01-31' })],
    })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    expect((await byNumber('10003')).birthDate.toISOString().slice(0, 10)).toBe('2013-01-31')
  })

  it('says by tobedeleted that a student has left', async () => {
    const told = await sendChanges({ users: [changed(set.users[4]!, 'tobedeleted')] })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    expect(changesOf(told)).toContain('students +0 ~0 -1')
    expect((await byNumber('10004')).leftOn).not.toBeNull()
  })

  it('without a status or a day of change is wrong in that row', async () => {
    const { state, problems } = await sendChanges({
      users: [
        { ...changed(set.users[5]!), status: '' },
        { ...changed(set.users[6]!), dateLastModified: '' },
      ],
    })
    expect(state).toBe('REFUSED')
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'status', 'deltaStatus'],
      [3, 'dateLastModified', 'deltaModified'],
    ])
  })
})

describe('a source that changes its ids', () => {
  it('is held, although the numbers are the same', async () => {
    const renamed = (id: string | undefined) => `new-${id}`
    const { state, holds } = await deliver(
      rosterFiles(
        {
          ...set,
          orgs: ORGS,
          users: set.users.map((one) => ({ ...one, sourcedId: renamed(one.sourcedId) })),
          roles: set.roles.map((one) => ({ ...one, userSourcedId: renamed(one['userSourcedId']) })),
          demographics: set.demographics.map((one) => ({
            ...one,
            sourcedId: renamed(one.sourcedId),
          })),
        },
        'bulk',
        '1.2',
      ),
      source,
    )
    expect({ state, holds }).toMatchObject({ state: 'HELD', holds: [{ code: 'idsChanged' }] })
  })
})

describe('what files of changes say of people and places', () => {
  const family = { source: 'family' } as const
  const person = (sourcedId: string, givenName: string) => ({
    ...set.users[0]!,
    sourcedId,
    givenName,
    familyName: 'Luna',
    identifier: '',
    email: `${givenName}@example.org`.toLowerCase(),
    grades: '',
  })
  const people = [person('Par-1', 'Ana'), person('Par-2', 'Bo'), person('Par-3', 'Cy')]
  const parents = people.map(({ sourcedId }) => ({
    ...set.roles[0]!,
    sourcedId: `role-${sourcedId}`,
    userSourcedId: sourcedId,
    role: 'parent',
    orgSourcedId: 'D1',
  }))
  const send = (rows: RosterRows) => deliver(rosterFiles(rows, 'delta', '1.2'), family)
  const contacts = async (number: string) =>
    (
      await db.guardianContact.findMany({
        where: { student: { number }, endedOn: null },
        orderBy: { givenName: 'asc' },
      })
    ).map(({ givenName }) => givenName)

  it('follow on a whole set, with guardians from the child’s side', async () => {
    const users = set.users.map((one, i) => ({
      ...one,
      agentSourcedIds: ['par-1,PAR-2', 'Par-2', 'Par-3'][i - 10] ?? '',
    }))
    const told = await deliver(
      rosterFiles(
        { ...set, users: [...users, ...people], roles: [...set.roles, ...parents] },
        'bulk',
        '1.2',
      ),
      family,
    )
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    expect(await contacts('10010')).toEqual(['Ana', 'Bo'])
  })

  it('one guardian of two who is left out of the child’s row is that no more; a row without any says nothing', async () => {
    const rows = [
      changed({ ...set.users[10]!, agentSourcedIds: 'Par-2' }),
      changed({ ...set.users[11]!, agentSourcedIds: '' }),
    ]
    expect(await send({ users: rows })).toMatchObject({ state: 'APPLIED', problems: [] })
    expect([await contacts('10010'), await contacts('10011')]).toEqual([['Bo'], ['Bo']])
  })

  it('a child who is left out of the guardian’s row has that guardian no more', async () => {
    const bo = changed({ ...people[1]!, agentSourcedIds: 'stu-11' })
    expect(await send({ users: [bo] })).toMatchObject({ state: 'APPLIED', problems: [] })
    expect([await contacts('10010'), await contacts('10011')]).toEqual([[], ['Bo']])
  })

  it('a guardian who is tobedeleted is nobody’s any more', async () => {
    const told = await send({ users: [changed(people[2]!, 'tobedeleted')] })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    expect(await contacts('10012')).toEqual([])
  })

  it('a role that is tobedeleted ends that enrollment, and leaves the student here', async () => {
    const told = await send({ roles: [changed(set.roles[13]!, 'tobedeleted')] })
    expect(told).toMatchObject({ state: 'APPLIED', problems: [] })
    const student = await byNumber('10013')
    expect(student.leftOn).toBeNull()
    expect(student.enrollments.map(({ leftOn }) => leftOn !== null)).toEqual([true])
  })

  it('a class that is tobedeleted moves nobody', async () => {
    const row = { sourcedId: 'c1', classSourcedId: 'k1', schoolSourcedId: 'Org-S', role: 'student' }
    const enrollments = [changed({ ...row, userSourcedId: 'stu-14' }, 'tobedeleted')]
    expect(await send({ enrollments })).toMatchObject({ state: 'NOTHING_NEW', problems: [] })
  })

  it('demographics that are tobedeleted leave the birth date: a child has one', async () => {
    const demographics = [changed({ sourcedId: 'stu-15', birthDate: '' }, 'tobedeleted')]
    expect(await send({ demographics })).toMatchObject({ state: 'NOTHING_NEW', problems: [] })
  })

  it('a school that is tobedeleted closes', async () => {
    const told = await send({ orgs: [changed(ORGS[2]!, 'tobedeleted')] })
    expect(told.problems).toEqual([])
    expect(changesOf(told)).toContain('schools +0 ~0 -1')
    expect(told.state).toBe('APPLIED')
    const school = await db.school.findFirstOrThrow({ where: { name: 'South Middle' } })
    expect(school.closedYear).not.toBeNull()
  })

  it('are mixed with whole files as the table of contents says', async () => {
    const demographics = set.demographics.map((one) => ({ ...one, birthDate: '2013-01-15' }))
    const users = [changed({ ...set.users[20]!, givenName: 'Mixed' })]
    const told = await deliver(
      {
        ...rosterFiles({ users }, 'delta', '1.2'),
        'demographics.csv': demographics,
        'manifest.csv': [
          { propertyName: 'manifest.version', value: '1.0' },
          { propertyName: 'oneroster.version', value: '1.2' },
          { propertyName: 'file.users', value: 'delta' },
          { propertyName: 'file.demographics', value: 'bulk' },
          { propertyName: 'file.roles', value: 'absent' },
        ],
      },
      { ...family, channel: 'PAGE', byItself: false },
    )
    expect(told.problems).toEqual([])
    expect(told.tables.find(({ name }) => name === 'students')).toMatchObject({ gone: 0 })
    const names = told.tables.map(({ name, changed: more }) => [name, more])
    expect(names).toContainEqual(['students', expect.any(Number)])
  })
})
