import { text } from 'node:stream/consumers'

import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { placementsFile } from '@/lib/feeds/back/files-back.data'
import { takeSchema } from '@/lib/feeds/back/placements-file.schema'
import { saveReceiver } from '@/lib/feeds/back/receivers.mutations'
import { takeFile } from '@/lib/feeds/back/take-file.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll } from '@/prisma/seed/builders/students'
import { approvePermit } from '@/tests/support/builders/permits'
import { publishedYear } from '@/tests/support/builders/published-year'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createTransferRequest } from '@/tests/support/builders/transfers'

type Year = Awaited<ReturnType<typeof publishedYear>>
let year: Year
let other: Awaited<ReturnType<typeof smallZone>>

const take = (said: object = {}) => takeSchema.parse(said)
const lines = async (asked: { zoneId: string | null; since: string | null }, headings = {}) =>
  (await text((await placementsFile(asked, headings)).open()))
    .trim()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split(/","|",|,"|,/))

const ofZone = () => lines({ zoneId: year.zone.id, since: null })

beforeAll(async () => {
  year = await publishedYear(db, {
    seats: { a: 2, b: 1 },
    lists: { first: ['a'], second: ['b'], third: ['b', 'a'], fourth: ['b'] },
  })
  await db.school.update({
    where: { id: year.schools['a']! },
    data: { cdsCode: '19647331932047' },
  })
  await db.school.update({
    where: { id: year.schools['b']! },
    data: { cdsCode: null, localCode: 'BEL-2' },
  })
  const { first, second } = year.children
  const offerOf = async (applicationId: string) =>
    (await db.offer.findFirstOrThrow({ where: { applicationId } })).id
  await answerOffer(first!.guardian, await offerOf(first!.applicationId), 'ACCEPTED', new Date())
  await answerOffer(second!.guardian, await offerOf(second!.applicationId), 'DECLINED', new Date())
  other = await smallZone(db)
})

describe('placements for the student information system', () => {
  it('have the documented headings and say each state in codes, never in names', async () => {
    const [head, ...rows] = await ofZone()
    expect(head!.join()).toBe(
      'student_number,ssid,school_year,grade,school_cds_code,school_local_code,state,round,decided_on,previous_school_cds_code',
    )
    const numberOf = async (name: string) =>
      (await db.student.findUniqueOrThrow({ where: { id: year.children[name]!.studentId } })).number
    const told = rows.map(([number, , , grade, cds, local, state, round]) =>
      [number, grade, cds, local, state, round].join(),
    )
    expect(told).toContain(`${await numberOf('first')},9,19647331932047,,ACCEPTED,MAIN`)
    expect(told).toContain(`${await numberOf('second')},9,,BEL-2,DECLINED,MAIN`)
    expect(told).toContain(`${await numberOf('third')},9,19647331932047,,OFFERED,MAIN`)
    // the seat that came free went down the list: nobody is told twice of one school
    expect(new Set(told.map((row) => row.split(',').slice(0, 4).join())).size).toBe(told.length)
    expect(told.some((row) => row.endsWith('WAITLISTED,MAIN'))).toBe(true)
  })

  it('are the same bytes each time, and as many rows as were counted', async () => {
    const asked = { zoneId: year.zone.id, since: null }
    const file = await placementsFile(asked, {})
    const [one, two] = await Promise.all([text(file.open()), text(file.open())])
    expect(one).toBe(two)
    expect(one.trim().split('\r\n')).toHaveLength(file.rows + 1)
    expect(one).not.toContain('\uFEFF')
  })

  it('since a day are those decided on that day of the district or later', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' })
    const soon = new Date(Date.now() + 2 * 86_400_000)
    const since = (at: Date) => lines({ zoneId: year.zone.id, since: today.format(at) })
    expect(await since(new Date())).toEqual(await ofZone())
    expect(await since(soon)).toHaveLength(1)
  })

  it('name nobody before the round is published, nor once it is taken back', async () => {
    expect(await lines({ zoneId: other.zone.id, since: null })).toHaveLength(1)
    const taken = { retractedAt: new Date(), retractedById: year.staff.id, retractReason: '-' }
    await db.$transaction([
      db.$executeRaw`ALTER TABLE round DISABLE TRIGGER USER`,
      db.round.update({ where: { id: year.round.id }, data: { state: 'RETRACTED', ...taken } }),
    ])
    expect(await ofZone()).toHaveLength(1)
    await db.$transaction([
      db.round.update({
        where: { id: year.round.id },
        data: {
          state: 'PUBLISHED',
          retractedAt: null,
          retractedById: null,
          retractReason: null,
        },
      }),
      db.$executeRaw`ALTER TABLE round ENABLE TRIGGER USER`,
    ])
  })

  it('say of a transfer where from and to, and of a permit that the student leaves', async () => {
    const { a, b, zone, cycle, feeder, family } = other
    await db.school.update({ where: { id: a.id }, data: { cdsCode: '19647331111111' } })
    await db.school.update({ where: { id: b.id }, data: { cdsCode: '19647332222222' } })
    await db.school.update({ where: { id: feeder.id }, data: { cdsCode: '19647333333333' } })
    const mover = await createTransferFamily(db, { zoneId: zone.id, schoolId: a.id })
    const said = { studentId: mover.student.id, cycleId: cycle.id, openedById: mover.guardian.id }
    const request = await createTransferRequest(db, {
      ...said,
      fromSchoolId: a.id,
      toSchoolId: b.id,
    })
    const reviewed = { reviewedById: other.counselorA.id, reviewedAt: new Date(), reviewNote: '-' }
    await db.transferRequest.update({
      where: { id: request.id },
      data: { state: 'REVIEWED', ...reviewed },
    })
    await enroll(db, {
      studentId: mover.student.id,
      schoolId: b.id,
      grade: 10,
      schoolYear: cycle.schoolYear,
    })
    await db.transferRequest.update({
      where: { id: request.id },
      data: { state: 'ACCEPTED', decidedById: other.staffB.id, decidedAt: new Date() },
    })
    const permitted = { studentId: family.student.id, cycleId: cycle.id, fromSchoolId: feeder.id }
    await approvePermit(db, permitted)
    const rows = (await lines({ zoneId: zone.id, since: null })).slice(1)
    const byState = Object.fromEntries(
      rows.map((row) => [row[6], [row[0], row[3], row[4], row[9]].join()]),
    )
    expect(byState).toEqual({
      TRANSFERRED: `${mover.student.number},10,19647332222222,19647331111111`,
      PERMIT: `${family.student.number},9,,19647333333333`,
    })
  })

  it('of a program without a code of its own carry its school’s and its own', async () => {
    const parent = year.schools['a']!
    await db.school.update({
      where: { id: year.schools['b']! },
      data: { parentId: parent, localCode: null, slug: 'belmont-arts' },
    })
    const row = (await ofZone()).find((one) => one[6] === 'DECLINED')!
    expect([row[4], row[5]]).toEqual(['19647331932047', 'belmont-arts'])
  })
})

describe('headings of a receiver', () => {
  it('are saved by administrators and stand in the file', async () => {
    const form = { name: 'SIS', headings: { student_number: 'Perm ID', state: '' } }
    expect(await saveReceiver(other.administrator, null, form)).toEqual({ ok: true })
    expect(await saveReceiver(other.administrator, null, form)).toEqual({
      ok: false,
      reason: 'name-taken',
    })
    const { id } = await db.exportReceiver.findUniqueOrThrow({ where: { name: 'SIS' } })
    const file = await takeFile(year.staff, year.zone.slug, take({ receiver: id }), new Date())
    expect(await text(file!.open())).toMatch(/^"Perm ID","ssid"/)
    expect(await saveReceiver(year.staff, null, { ...form, name: 'Mine' })).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})

describe('who takes files', () => {
  it.each([
    ['an administrator', () => other.administrator, [true, true, true, true]],
    ['the staff of the zone', () => year.staff, [false, true, false, false]],
    ['the staff of another zone', () => other.zoneStaff, [false, false, false, false]],
    ['a counselor', () => other.counselor, [false, false, false, false]],
    ['school staff', () => other.staffB, [false, false, false, false]],
    ['an auditor', () => other.auditor, [false, false, false, false]],
    ['a family', () => year.children['first']!.guardian, [false, false, false, false]],
    ['somebody without a role', () => other.stranger, [false, false, false, false]],
  ] as const)('%s', async (_who, actor, expected) => {
    const got = async (slug: string | null, what: string) => {
      const file = await takeFile(actor(), slug, take({ what }), new Date())
      file?.open().destroy()
      return file !== null
    }
    expect([
      await got(null, 'placements'),
      await got(year.zone.slug, 'placements'),
      await got(null, 'plain'),
      await got(null, 'oneroster'),
    ]).toEqual(expected)
  })

  it('leave an entry: who, what, how many rows', async () => {
    const someone = await createActor(db, {
      roles: [{ role: 'ZONE_STAFF', zoneId: year.zone.id }],
    })
    const file = await takeFile(someone, year.zone.slug, take({ since: '2026-01-01' }), new Date())
    const [event] = await db.auditEvent.findMany({ where: { actorId: someone.id } })
    expect(event).toMatchObject({
      verb: 'report.exported',
      zoneId: year.zone.id,
      detail: { list: 'placements-back', rows: file!.rows, filters: { since: '2026-01-01' } },
    })
  })
})
