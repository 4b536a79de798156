import { beforeAll, describe, expect, it } from 'vitest'

import { listEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema } from '@/lib/base/audit/audit-log.schema'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { compareNames } from '@/lib/base/format/names'
import { toPlainText } from '@/lib/base/format/search-words.rules'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { listFindings } from '@/lib/draw/readiness/readiness.data'
import { transferFilterSchema } from '@/lib/moves/transfers/transfer.schema'
import { listZoneTransfers } from '@/lib/moves/transfers/zone-transfers.data'
import { createApplication } from '@/prisma/seed/builders/applications'
import { actorFor, createUser } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createTransferRequest } from '@/tests/support/builders/transfers'

/** Names as they stand on record, the student number, and what people type to find them. */
const PEOPLE = [
  ['Mateo', 'Hernández', '26080001', ['Hernández, Mateo', 'hernandez,mateo', '26-080-001']],
  ['Seán', "O'Brien", '26080002', ['O’Brien', 'sean obrien', 'O`Brien', '26–080–002']],
  ['Maeve', 'O’Neill', '26080003', ["O'Neill", 'ONEILL', 'O‘Neill, Maeve']],
  ['María José', 'García López', '26080004', ['Garcia-Lopez', 'García‑López', 'maria-jose']],
  ['Anna-Lena', 'Weiß', '26080005', ['Anna Lena', 'Weiss', 'anna‐lena weiß']],
  ['Łukasz', 'Đorđević Øster', '26080006', ['Lukasz', 'Dordevic', 'Oster', 'ŁUKASZ', 'øster']],
  ['Þóra', 'Æbelø', '26080007', ['Thora', 'Aebelo', 'ÞÓRA']],
  ['İbrahim', 'Yıldız', '26080008', ['ibrahim', 'Yildiz', 'IBRAHIM YILDIZ']],
  ['Νίκος', 'Παπαδόπουλος', '26080009', ['νικος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ', 'παπαδοπουλοσ']],
  ['Фёдор', 'Королёв', '26080010', ['федор', 'КОРОЛЕВ', 'Королёв, Фёдор']],
  ['小明', '王', '26080011', ['小明', '王 小明']],
  ['محمد', 'العلي', '26080012', ['محمد', 'مُحَمَّد العلي']],
] as const

const ROWS = PEOPLE.flatMap(([givenName, familyName, number, typed]) =>
  typed.map((q) => ({ q, number, name: `${givenName} ${familyName}` })),
)

let z: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

/** A new zone with a student of each family name. */
async function zoneOf(names: readonly string[]): Promise<string> {
  const { id: zoneId } = await createZone(db)
  for (const familyName of names) await createStudent(db, { zoneId, familyName })
  return zoneId
}

beforeAll(async () => {
  z = await smallZone(db)
  for (const [givenName, familyName, number] of PEOPLE) {
    const named = { zoneId: z.zone.id, givenName, familyName }
    const student = await createStudent(db, { ...named, number })
    await enroll(db, { studentId: student.id, schoolId: z.feeder.id })
    await createApplication(db, { cycleId: z.cycle.id, studentId: student.id })
    const older = await createTransferFamily(db, { zoneId: z.zone.id, schoolId: z.a.id })
    await db.student.update({ where: { id: older.student.id }, data: { givenName, familyName } })
    await createTransferRequest(db, {
      studentId: older.student.id,
      cycleId: z.cycle.id,
      fromSchoolId: z.a.id,
      toSchoolId: z.b.id,
      openedById: z.counselor.id,
    })
    const user = await createUser(db, { name: `${givenName} ${familyName}` })
    const seen = { subjectType: 'user', subjectId: user.id, zoneId: z.zone.id }
    await db.$transaction(async (tx) =>
      recordEvent(tx, await actorFor(db, user.id), { verb: 'account.renamed', ...seen }),
    )
  }
})

describe.each(ROWS)('$q', ({ q, number, name }) => {
  it('finds one student in the search and in the applications of a zone', async () => {
    const found = await findAnywhere(z.zoneStaff, q, now)
    expect(found?.students.map((one) => one.name)).toContain(name)
    const filter = applicationFilterSchema.parse({ q })
    const listed = await listApplications(z.zoneStaff, z.cycle.id, filter)
    expect(listed?.rows.map((one) => one.number)).toEqual([number])
  })

  it('finds the student in the caseload of a counselor', async () => {
    const filter = caseloadFilterSchema.parse({ q, state: 'all', school: z.feeder.slug })
    const found = await findCaseload(z.counselor, filter, now)
    expect(found?.rows.map((one) => one.number)).toEqual([number])
  })
})

describe.each(ROWS.filter(({ q }) => !/\d/.test(q)))('$q', ({ q, name }) => {
  it('finds the request of a transfer, and acts in the log', async () => {
    const filter = transferFilterSchema.parse({ q })
    const { requests } = await listZoneTransfers(z.zoneStaff, z.cycle.id, filter, now)
    expect(requests.map((one) => one.student.name)).toEqual([name])
    const log = await listEvents(z.zoneStaff, z.zone.id, logFilterSchema.parse({ q }))
    expect(log.events.map((one) => one.by)).toEqual([name])
  })
})

it('signs alone find nobody, and no page breaks', async () => {
  for (const q of ['-', ',', '’', '“”', '/ -']) {
    expect((await findAnywhere(z.zoneStaff, q, now))?.students).toEqual([])
    const filter = applicationFilterSchema.parse({ q })
    expect((await listApplications(z.zoneStaff, z.cycle.id, filter))?.rows).toEqual([])
    const cases = await findCaseload(z.counselor, caseloadFilterSchema.parse({ q }), now)
    expect(cases?.rows).toEqual([])
  }
})

it('the database and the program read every letter alike', async () => {
  const letters: string[] = []
  // without surrogates, private letters and four that came with Unicode 17
  const newer = new Set([0xa7ce, 0xa7d2, 0xa7d4, 0xa7f1])
  for (let code = 0x20; code < 0xfffe; code++)
    if (!newer.has(code) && (code < 0xd800 || code > 0xf8ff))
      letters.push(`a${String.fromCodePoint(code)}b`)
  const rows = await db.$queryRaw<{ said: string; plain: string }[]>`
    SELECT said, plain(said) AS plain FROM unnest(${letters}::text[]) AS said`
  expect(rows).toHaveLength(letters.length)
  const differ = rows.filter(({ said, plain }) => toPlainText(said) !== plain)
  expect(differ).toEqual([])
})

describe('lists', () => {
  it('sort Á with A and ñ after n, in the database as in the program', async () => {
    const names = ['Ávila', 'Zamora', 'Avila', 'Núñez', 'Nunez', 'Ñañez', 'Oña', 'Łapa', 'Lara']
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT family_name AS name FROM student WHERE zone_id = ${await zoneOf(names)}::uuid
      ORDER BY family_name`
    const sorted = rows.map(({ name }) => name)
    expect(sorted).toEqual(names.toSorted(compareNames))
    expect(sorted.slice(0, 2)).toEqual(['Avila', 'Ávila'])
    expect(sorted.slice(-3)).toEqual(['Ñañez', 'Oña', 'Zamora'])
  })

  it('of the readiness check too', async () => {
    const zone = await smallZone(db)
    for (const familyName of ['Zamora', 'Ávila', 'Abad']) {
      const student = await createStudent(db, { zoneId: zone.zone.id, familyName })
      await enroll(db, { studentId: student.id, schoolId: zone.feeder.id })
    }
    const found = await listFindings(zone.zoneStaff, zone.cycle.id)
    const items = found?.find(({ kind }) => kind === 'no-guardian')?.items ?? []
    const names = items.map(({ name }) => name.split(',')[0])
    expect(names.filter((name) => !name?.startsWith('Family'))).toEqual(['Abad', 'Ávila', 'Zamora'])
  })
})
