import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { makeStudentCodes } from '@/lib/desks/caseload/make-student-codes.mutations'
import { groupByCycle } from '@/lib/desks/caseload/remind-chosen.data'
import { listStudentCards } from '@/lib/desks/family-cards.data'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { listClassHourSchools } from '@/lib/lists/class-hours/class-hours.data'
import { openClassHour } from '@/lib/lists/class-hours/class-hours.mutations'
import { enterClassHour } from '@/lib/lists/class-hours/enter-class-hour.mutations'
import { findRanking } from '@/lib/lists/ranking.data'
import { endRole, restoreRole } from '@/lib/registry/people/end-role.mutations'
import { listEndedRoles } from '@/lib/registry/people/ended-roles.data'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { listPeople, listWorkplaces } from '@/lib/registry/people/people.data'
import { listConcernedCounselors } from '@/lib/year/tell-changes.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

type Zone = Awaited<ReturnType<typeof smallZone>>
type Family = Awaited<ReturnType<typeof createFamily>>

const now = new Date()
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
let west: Zone
let east: Zone
let far: Zone
let shared: { id: string; slug: string }
let counselor: Actor
let ofWest: Family
let ofEast: Family

/** A middle school outside all zones that feeds two, whose windows close on different days. */
beforeAll(async () => {
  west = await smallZone(db)
  east = await smallZone(db)
  far = await smallZone(db)
  await db.cycle.update({
    where: { id: east.cycle.id },
    data: { closesAt: days(70), resultsAt: days(80), answersBy: days(90) },
  })
  east.cycle = await db.cycle.findUniqueOrThrow({ where: { id: east.cycle.id } })
  shared = await createSchool(db, {
    zoneId: null,
    kind: 'MIDDLE',
    lowestGrade: 6,
    highestGrade: 8,
  })
  await db.servedZone.createMany({
    data: [west, east].map(({ zone }) => ({ schoolId: shared.id, zoneId: zone.id })),
  })
  counselor = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: shared.id }] })
  ofWest = await createFamily(db, { zoneId: west.zone.id, feederId: shared.id })
  ofEast = await createFamily(db, { zoneId: east.zone.id, feederId: shared.id })
})

const caseload = (filter: Record<string, string> = {}) =>
  findCaseload(counselor, caseloadFilterSchema.parse({ state: 'all', ...filter }), now)

describe('a middle school that feeds two zones with different dates', () => {
  it("is on its counselor's caseload once for each zone, each with its own students and dates", async () => {
    for (const [zone, family] of [
      [west, ofWest],
      [east, ofEast],
    ] as const) {
      const view = await caseload({ school: shared.slug, zone: zone.zone.slug })
      expect(view?.rows.map(({ id }) => id)).toEqual([family.student.id])
      expect(view?.dates.closesAt).toEqual(zone.cycle.closesAt)
      expect(view?.zone?.slug).toBe(zone.zone.slug)
    }
    const first = await caseload()
    expect(first?.schools.map(({ slug, zone }) => [slug, zone.slug])).toEqual([
      [shared.slug, west.zone.slug],
      [shared.slug, east.zone.slug],
    ])
    expect(first?.rows).toHaveLength(1)
    expect(await caseload({ zone: far.zone.slug })).toBeNull()
  })

  it("tells each student's own dates on the counselor's page, the family's card and the ranking", async () => {
    for (const [zone, { student, guardian }] of [
      [west, ofWest],
      [east, ofEast],
    ] as const) {
      const found = await findCounseledStudent(counselor, student.id, now)
      expect([found?.dates.closesAt, found?.resultsAt, found?.zone.slug]).toEqual([
        zone.cycle.closesAt,
        zone.cycle.resultsAt,
        zone.zone.slug,
      ])
      expect((await findRanking(guardian, student.id))?.cycle.closesAt).toEqual(zone.cycle.closesAt)
      const [card] = await listStudentCards(guardian, now)
      expect(JSON.stringify(card)).toContain(zone.cycle.closesAt.toISOString())
    }
  })

  it("prints on each letter the deadline of the student's own zone, and groups reminders by zone", async () => {
    const ids = [ofWest.student.id, ofEast.student.id]
    const sheets = await makeStudentCodes(counselor, ids, now)
    expect(new Map(sheets.map(({ studentId, until }) => [studentId, until]))).toEqual(
      new Map([
        [ofWest.student.id, west.cycle.closesAt],
        [ofEast.student.id, east.cycle.closesAt],
      ]),
    )
    const groups = await groupByCycle(db, counselor, ids, now)
    expect(groups.map(({ cycle, students }) => [cycle.id, [...students]])).toEqual(
      expect.arrayContaining([
        [west.cycle.id, [ofWest.student.id]],
        [east.cycle.id, [ofEast.student.id]],
      ]),
    )
  })

  it('opens a class hour for the students of the zone that the counselor picks', async () => {
    const offered = await listClassHourSchools(counselor, now)
    expect(offered.map(({ id, zone }) => [id, zone.id])).toEqual([
      [shared.id, west.zone.id],
      [shared.id, east.zone.id],
    ])
    const place = { schoolId: shared.id, minutes: 30 }
    const opened = await openClassHour(counselor, { ...place, zoneId: east.zone.id }, now)
    if (!opened.ok) throw new Error(opened.reason)
    const hour = await db.classHour.findUniqueOrThrow({ where: { id: opened.classHourId } })
    expect(hour.cycleId).toBe(east.cycle.id)
    const enter = ({ number }: { number: string }) =>
      enterClassHour({ code: hour.code, number, birthDate: '2013-05-17' }, '192.0.2.1', now)
    expect(await enter(ofEast.student)).toMatchObject({ ok: true })
    expect(await enter(ofWest.student)).toEqual({ ok: false, reason: 'no-match' })
    expect(await openClassHour(counselor, { ...place, zoneId: far.zone.id }, now)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('is told of changes of each zone', async () => {
    for (const { cycle } of [west, east]) {
      const told = await listConcernedCounselors(db, cycle.id)
      expect(told.map(({ to }) => to)).toContain(counselor.email)
    }
    const elsewhere = await listConcernedCounselors(db, far.cycle.id)
    expect(elsewhere.map(({ to }) => to)).not.toContain(counselor.email)
  })
})

describe('who sees the students of a school outside all zones', () => {
  const sees: Record<string, [() => Actor, 'west' | 'east' | 'both' | 'none']> = {
    'its counselor': [() => counselor, 'both'],
    'a counselor of another school': [() => west.counselor, 'none'],
    'staff of one zone': [() => west.zoneStaff, 'west'],
    'staff of the other zone': [() => east.zoneStaff, 'east'],
    'staff of a third zone': [() => far.zoneStaff, 'none'],
    'a stranger': [() => west.stranger, 'none'],
  }
  it.each(Object.entries(sees))('%s', async (_who, [actor, expected]) => {
    const isSeen = async (zone: Zone, { student }: Family) => {
      const found = await findAnywhere(actor(), student.number, now)
      const counseled = await findCounseledStudent(actor(), student.id, now)
      return counseled !== null || (found?.students.length ?? 0) > 0
    }
    const [inWest, inEast] = [await isSeen(west, ofWest), await isSeen(east, ofEast)]
    expect([inWest, inEast]).toEqual(
      { west: [true, false], east: [false, true], both: [true, true], none: [false, false] }[
        expected
      ],
    )
  })
})

describe('a role at a school outside all zones', () => {
  const person = (email: string) => ({ email, name: 'Ana Ruiz' })
  const role = { role: 'COUNSELOR' as const }

  it('is given by the staff of a zone that it serves and by administrators, and by nobody else', async () => {
    const at = { ...role, schoolId: shared.id }
    const by = (actor: Actor, zone: Zone, email: string) =>
      grantRole(actor, zone.zone.id, { ...person(email), ...at })
    expect(await by(west.zoneStaff, west, 'one@two.example')).toMatchObject({ ok: true })
    expect(await by(east.administrator, east, 'two@two.example')).toMatchObject({ ok: true })
    expect(await by(far.zoneStaff, far, 'three@two.example')).toEqual({
      ok: false,
      reason: 'school-missing',
    })
    expect(await by(far.zoneStaff, west, 'three@two.example')).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const names = async (zone: Zone) =>
      (await listWorkplaces(zone.zoneStaff, zone.zone.id)).map(({ id }) => id)
    expect(await names(east)).toContain(shared.id)
    expect(await names(far)).not.toContain(shared.id)
  })

  it('is seen, ended and given back by the staff of each zone that it serves', async () => {
    const seen = async (zone: Zone) =>
      (await listPeople(zone.zoneStaff, zone.zone.id)).find(
        ({ email }) => email === 'one@two.example',
      )
    const grant = await seen(east)
    expect(grant).toBeDefined()
    expect(await seen(far)).toBeUndefined()
    expect(await endRole(far.zoneStaff, grant!.id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await endRole(east.zoneStaff, grant!.id)).toMatchObject({ ok: true })
    const [ended] = await listEndedRoles(east.zoneStaff, east.zone.id)
    expect(await restoreRole(east.zoneStaff, ended!.id)).toMatchObject({ ok: true })
  })

  it('at a school that serves no zone is given by administrators alone', async () => {
    const alone = await createSchool(db, { zoneId: null, kind: 'CHARTER' })
    const at = { ...person('four@two.example'), ...role, schoolId: alone.id }
    expect(await grantRole(west.zoneStaff, west.zone.id, at)).toEqual({
      ok: false,
      reason: 'school-missing',
    })
    expect(await grantRole(west.administrator, west.zone.id, at)).toMatchObject({ ok: true })
  })

  it('makes nobody second in a zone that it does not serve', async () => {
    const isSecondIn = async ({ zone }: Zone) => {
      const found = await db.$queryRaw<{ said: string }[]>`
        SELECT require_role_before(${counselor.id}::uuid, '{COUNSELOR}', ${zone.id}::uuid,
          now() + interval '1 day')::text AS said`.catch(() => [])
      return found.length > 0
    }
    expect([await isSecondIn(west), await isSecondIn(east), await isSecondIn(far)]).toEqual([
      true,
      true,
      false,
    ])
  })
})
