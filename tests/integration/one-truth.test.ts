import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { REPORTS } from '@/lib/desks/reports/all-reports.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { findYearFigures } from '@/lib/desks/year-figures.data'
import { listReminderRecipients } from '@/lib/draw/readiness/remind-families.data'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { approvePermit } from '@/tests/support/builders/permits'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = () => new Date()

/** What four pages tell of the seats of a school's entry grade. */
async function toldOfSeats(y: Awaited<ReturnType<typeof publishedYear>>, schoolId: string) {
  const { slug } = await db.school.findUniqueOrThrow({ where: { id: schoolId } })
  const staff = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', schoolId }] })
  const desk = (await findDesk(staff, slug, now()))?.grades.find(({ grade }) => grade === 9)
  const list = await findWaitingList(staff, slug, now())
  const zone = (await listWaitlists(y.staff, y.cycle.id)).find((row) => row.schoolId === schoolId)
  const grid = await findSeatGrid(y.staff, y.cycle.id, new Date())
  const cell = grid.schools
    .find(({ id }) => id === schoolId)
    ?.cells.find(({ grade }) => grade === 9)
  return {
    roster: { free: desk?.free, waiting: desk?.waiting },
    list: {
      free: list?.free,
      waiting: list?.places.filter(({ state }) => state === 'WAITING').length,
    },
    zone: { free: zone?.free, waiting: zone?.waiting },
    grid: { free: cell?.free },
  }
}

const same = (free: number, waiting: number) => ({
  roster: { free, waiting },
  list: { free, waiting },
  zone: { free, waiting },
  grid: { free },
})

describe('the seats of a school', () => {
  it('are told alike by its roster, its waitlist, the zone and the setup of the year', async () => {
    const names = ['Ana', 'Ben', 'Cai', 'Dot', 'Eva']
    const y = await publishedYear(db, {
      seats: { A: 2 },
      lists: Object.fromEntries(names.map((name) => [name, ['A']])),
    })
    const school = y.schools['A']!
    expect(await toldOfSeats(y, school)).toEqual(same(0, 3))

    const offer = (name: string) =>
      db.offer.findFirstOrThrow({
        where: { applicationId: y.children[name]!.applicationId, state: 'OPEN' },
      })
    await answerOffer(y.children['Ana']!.guardian, (await offer('Ana')).id, 'ACCEPTED', now())
    expect(await toldOfSeats(y, school)).toEqual(same(0, 3))

    // the seat given up is offered to the first who waits
    await answerOffer(y.children['Ben']!.guardian, (await offer('Ben')).id, 'DECLINED', now())
    expect(await toldOfSeats(y, school)).toEqual(same(0, 2))

    for (const name of ['Dot', 'Eva']) {
      const { guardian, studentId } = y.children[name]!
      await leaveWaitlist(guardian, studentId, school, now())
    }
    expect(await toldOfSeats(y, school)).toEqual(same(0, 0))

    await answerOffer(y.children['Cai']!.guardian, (await offer('Cai')).id, 'DECLINED', now())
    expect(await toldOfSeats(y, school)).toEqual(same(1, 0))
  })

  it('above the entry grade are those that the students who go on leave free', async () => {
    const z = await smallZone(db)
    const stays = await createStudent(db, { zoneId: z.zone.id })
    await enroll(db, { studentId: stays.id, schoolId: z.b.id, grade: 9 })
    const desk = await findDesk(z.staffB, z.b.slug, now())
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id, new Date())
    const tenth = <Row extends { grade: number; free: number }>(rows: readonly Row[] = []) =>
      rows.find(({ grade }) => grade === 10)?.free
    expect(tenth(desk?.grades)).toBe(29)
    expect(tenth(grid.schools.find(({ id }) => id === z.b.id)?.cells)).toBe(29)
  })
})

describe('the lists that count', () => {
  it('are told alike by the overview, the list of applications and the records, also after a permit', async () => {
    const z = await smallZone(db)
    const [stays, leaves] = [
      await createStudent(db, { zoneId: z.zone.id }),
      await createStudent(db, { zoneId: z.zone.id }),
    ]
    const sent = { cycleId: z.cycle.id, schoolIds: [z.a.id, z.b.id] }
    const kept = await createSubmitted(db, { ...sent, studentId: stays.id })
    const left = await createSubmitted(db, { ...sent, studentId: leaves.id })
    for (const { id } of [stays, leaves])
      await enroll(db, { studentId: id, schoolId: z.feeder.id, grade: 8 })

    const told = async () => {
      const cycle = await findCycle(z.zoneStaff, z.zone.slug, 2027)
      const figures = cycle && (await findYearFigures(z.zoneStaff, cycle, now()))
      const filter = applicationFilterSchema.parse({})
      const list = await listApplications(z.zoneStaff, z.cycle.id, filter)
      const record = async (id: string) =>
        (await findApplicationForStaff(z.zoneStaff, z.cycle.id, { id }))?.submissions[0]?.status
      const counselor = async (id: string) =>
        (await findCaseHistory(z.counselor, id, now()))?.[0]?.isCounting
      return {
        overview: [figures?.lists.submitted, figures?.lists.drafts],
        list: [list?.counts.submitted, list?.counts.draft],
        records: [await record(kept.application.id), await record(left.application.id)],
        counselor: [await counselor(stays.id), await counselor(leaves.id)],
      }
    }
    const before = await told()
    expect(before.overview).toEqual(before.list)
    expect(before.records).toEqual(['counts', 'counts'])
    expect(before.counselor).toEqual([true, true])

    const at = { cycleId: z.cycle.id, fromSchoolId: z.feeder.id }
    await approvePermit(db, { studentId: leaves.id, ...at })
    const [submitted = 0, drafts = 0] = before.overview
    expect(await told()).toEqual({
      overview: [submitted - 1, drafts],
      list: [submitted - 1, drafts],
      records: ['counts', 'leaves'],
      counselor: [true, false],
    })
  })
})

it('the free seats of a waitlist name their year, and a list that has ended says so', async () => {
  const y = await publishedYear(db, { seats: { A: 1 }, lists: { Ana: ['A'], Ben: ['A'] } })
  const { slug } = await db.school.findFirstOrThrow({ where: { zoneId: y.zone.id } })
  const moving = await findWaitingList(y.staff, slug, now())
  expect(moving).toMatchObject({ schoolYear: 2027, grade: 9, free: 0, rest: null })
  const after = await findWaitingList(y.staff, slug, new Date('2027-09-02'))
  expect(after).toMatchObject({ schoolYear: 2027, rest: 'ended' })
})

describe('a list that is begun', () => {
  it('is one to the overview, the applications, the report, the counselor, the reminder and the check', async () => {
    const z = await smallZone(db)
    const cycleId = z.cycle.id
    const eighthGrader = async (draft: string[] | null) => {
      const student = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: student.id, schoolId: z.feeder.id, grade: 8 })
      if (draft !== null) {
        await db.application.create({ data: { cycleId, studentId: student.id, draft } })
      }
      return student
    }
    const began = await eighthGrader([z.a.id])
    // opened and emptied, not opened, moved to another zone, and leaving by a permit
    const emptied = await eighthGrader([])
    const nothing = await eighthGrader(null)
    const moved = await eighthGrader([z.a.id])
    const other = await smallZone(db)
    await db.student.update({ where: { id: moved.id }, data: { zoneId: other.zone.id } })
    const leaves = await eighthGrader([z.a.id])
    await approvePermit(db, { studentId: leaves.id, cycleId, fromSchoolId: z.feeder.id })

    const cycle = await findCycle(z.zoneStaff, z.zone.slug, 2027)
    expect(cycle?.drafts).toBe(1)
    // the overview still tells it when no list can be sent any more
    const closed = cycle && { ...cycle, drafts: null }
    expect((closed && (await findYearFigures(z.zoneStaff, closed, now())))?.lists.drafts).toBe(1)
    const filter = applicationFilterSchema.parse({ state: 'draft' })
    const list = await listApplications(z.zoneStaff, cycleId, filter)
    expect(list?.rows.map(({ number }) => number)).toEqual([began.number])
    const report = await db.$queryRaw<{ number: string; step: string }[]>`
      ${REPORTS.applications.rows(cycleId)}`
    const steps = new Map(report.map(({ number, step }) => [number, step]))
    expect([began, emptied, leaves].map(({ number }) => steps.get(number))).toEqual([
      'DRAFT',
      'NOT_BEGUN',
      'LEAVES',
    ])
    const caseload = await findCaseload(
      z.counselor,
      caseloadFilterSchema.parse({ state: 'all' }),
      now(),
    )
    const states = new Map(caseload?.rows.map(({ id, state }) => [id, state]))
    expect([began, emptied, nothing].map(({ id }) => states.get(id))).toEqual([
      'draft',
      'not-begun',
      'not-begun',
    ])
    const reminded = async (about: 'not-sent' | 'not-applied') => {
      const rows = await listReminderRecipients(db, { ...z.cycle, zoneId: z.zone.id }, about, now())
      return new Set(rows.map(({ studentId }) => studentId))
    }
    expect(await reminded('not-sent')).toEqual(new Set([began.id]))
    const notBegun = await reminded('not-applied')
    expect([emptied, nothing].every(({ id }) => notBegun.has(id))).toBe(true)
    expect([began, leaves].some(({ id }) => notBegun.has(id))).toBe(false)
  })
})
