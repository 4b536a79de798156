import { buffer } from 'node:stream/consumers'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { oneRosterFile, plainFile } from '@/lib/feeds/back/files-back.data'
import { ONEROSTER_FILES } from '@/lib/feeds/back/oneroster-files.schema'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'
import { rewritten } from '@/tests/support/bundle'

const now = new Date('2026-11-30T12:00:00Z')
let z: Awaited<ReturnType<typeof smallZone>>
let other: Awaited<ReturnType<typeof smallZone>>

const filesOf = async (file: Awaited<ReturnType<typeof plainFile>>) =>
  rewritten(await buffer(file.open()), () => undefined)

/** The rows of a file by their headings. */
function rowsOf(csv: string | undefined) {
  const lines = (csv ?? '').replace('\uFEFF', '').trim().split('\r\n')
  const cells = (line: string) =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^,"]+)|(?<=,|^)(?=,|$)/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
    )
  const [head = [], ...rows] = lines.map(cells)
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])))
}

beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
  await db.student.update({
    where: { id: z.family.student.id },
    data: { givenName: '=SUM(1)', familyName: 'O"Neil, de la Cruz', ssid: '1234567890' },
  })
  const { student } = z.family
  const next = { studentId: student.id, schoolId: z.a.id, grade: 9, schoolYear: 2027 }
  await db.seatPool.updateMany({ where: { cycleId: z.cycle.id }, data: { seats: 30 } })
  await enroll(db, next)
  await db.guardianContact.create({
    data: {
      studentId: student.id,
      sourceKey: '~rosa',
      givenName: 'Rosa',
      familyName: 'Contact',
      phone: '+1 213 555 0100',
      custody: true,
      mayBeContacted: false,
    },
  })
  const left = await createStudent(db, { zoneId: z.zone.id })
  await enroll(db, { studentId: left.id, schoolId: z.feeder.id })
  await db.student.update({ where: { id: left.id }, data: { leftOn: new Date('2026-10-01') } })
})

describe('the whole district in plain files', () => {
  it('has every file of the set that has rows, with its documented headings, and every row', async () => {
    const file = await plainFile(now)
    const files = await filesOf(file)
    const empty = ['feeders', 'figures']
    const tables = PLAIN_TABLES.filter(({ name }) => !empty.includes(name))
    expect(Object.keys(files)).toEqual(tables.map(({ name }) => `${name}.csv`))
    let rows = 0
    for (const { name, columns } of tables) {
      const [head] = files[`${name}.csv`]!.replace('\uFEFF', '').split('\r\n')
      expect(head).toBe(columns.map((column) => `"${column.name}"`).join(','))
      rows += rowsOf(files[`${name}.csv`]).length
    }
    expect(rows).toBe(file.rows)
    expect(rowsOf(files['students.csv'])).toHaveLength(await db.student.count())
  })

  it('writes cells as import reads them: days, Y and N, quotes, no formulas', async () => {
    const files = await filesOf(await plainFile(now))
    const student = rowsOf(files['students.csv']).find((row) => row['ssid'] === '1234567890')!
    expect(student).toMatchObject({
      given_name: "'=SUM(1)",
      family_name: 'O"Neil, de la Cruz',
      birth_date: z.family.student.birthDate.toISOString().slice(0, 10),
      zone: z.zone.slug,
    })
    const [contact] = rowsOf(files['guardians.csv'])
    expect(contact).toMatchObject({ custody: 'Y', may_be_contacted: 'N', lives_with: '' })
  })
})

describe('the OneRoster 1.2 set', () => {
  it('says in its manifest what is there, and has the headings of the standard', async () => {
    const files = await filesOf(await oneRosterFile(null, now))
    const manifest = rowsOf(files['manifest.csv'])
    const bulk = manifest.filter(({ value }) => value === 'bulk').map((row) => row['propertyName'])
    expect(bulk).toEqual(Object.keys(ONEROSTER_FILES).map((file) => `file.${file}`))
    expect(manifest).toContainEqual({ propertyName: 'oneroster.version', value: '1.2' })
    for (const [file, head] of Object.entries(ONEROSTER_FILES)) {
      const [first] = files[`${file}.csv`]!.split('\r\n')
      expect(first).toBe(
        head
          .split(',')
          .map((name) => `"${name}"`)
          .join(','),
      )
    }
  })

  it('says where a student goes this year, and next year from its first day', async () => {
    const files = await filesOf(await oneRosterFile(z.zone.id, now))
    const { number } = z.family.student
    const roles = rowsOf(files['roles.csv']).filter((row) => row['userSourcedId'] === number)
    expect(roles).toMatchObject([
      { roleType: 'primary', role: 'student', beginDate: '2026-08-01', endDate: '2027-07-31' },
      { roleType: 'secondary', role: 'student', beginDate: '2027-08-01', endDate: '2028-07-31' },
    ])
    const orgs = new Set(rowsOf(files['orgs.csv']).map((row) => row['sourcedId']))
    for (const role of rowsOf(files['roles.csv'])) expect(orgs).toContain(role['orgSourcedId'])
    const user = rowsOf(files['users.csv']).find((row) => row['sourcedId'] === number)
    expect(user).toMatchObject({
      identifier: number,
      grades: '08',
      userMasterIdentifier: '1234567890',
    })
  })

  it('leaves out who has left, and students of other zones', async () => {
    const file = await oneRosterFile(z.zone.id, now)
    const users = rowsOf((await filesOf(file))['users.csv']).map((row) => row['sourcedId'])
    expect(users).toHaveLength(file.rows)
    expect(users).toHaveLength(3)
    expect(users).not.toContain(other.family.student.number)
  })

  it('holds no guardian, no contact, no race and no password', async () => {
    const files = await filesOf(await oneRosterFile(null, now))
    expect(JSON.stringify(files)).not.toMatch(/Contact|555 0100/)
    for (const row of rowsOf(files['demographics.csv'])) {
      const { sourcedId, birthDate, ...rest } = row
      expect([sourcedId !== '', /^\d{4}-\d\d-\d\d$/.test(birthDate!)]).toEqual([true, true])
      expect(new Set(Object.values(rest))).toEqual(new Set(['']))
    }
    expect(new Set(rowsOf(files['users.csv']).map((row) => row['password']))).toEqual(new Set(['']))
  })

  it('is broken off, not ended early, when the reader leaves: nothing waits', async () => {
    const stream = (await oneRosterFile(null, now)).open()
    stream.once('data', () => stream.destroy())
    await new Promise((resolve) => stream.once('close', resolve))
    expect(await db.student.count()).toBeGreaterThan(0)
  })
})
