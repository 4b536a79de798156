import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
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
  const list = await findWaitingList(staff, slug)
  const zone = (await listWaitlists(y.staff, y.cycle.id)).find((row) => row.schoolId === schoolId)
  const grid = await findSeatGrid(y.staff, y.cycle.id)
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
    const grid = await findSeatGrid(z.zoneStaff, z.cycle.id)
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
      const filter = { state: 'all', school: null, q: '', page: 1 } as const
      const list = await listApplications(z.zoneStaff, z.cycle.id, filter)
      const record = async (id: string) =>
        (await findApplicationForStaff(z.zoneStaff, z.cycle.id, id))?.submissions[0]?.status
      const counselor = async (id: string) =>
        (await findCaseHistory(z.counselor, id, now()))?.[0]?.isCounting
      return {
        overview: [cycle?.counts.submitted, cycle?.counts.drafts],
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
