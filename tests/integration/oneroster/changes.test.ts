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
