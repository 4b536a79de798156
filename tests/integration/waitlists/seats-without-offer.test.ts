import { beforeEach, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { previewReport } from '@/lib/desks/reports/reports.data'
import { findDesk, listRoster } from '@/lib/desks/school/school-desk.data'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { listWaitlistEntries, listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { enroll } from '@/prisma/seed/builders/students'
import { approvePermit } from '@/tests/support/builders/permits'
import { publishedYear } from '@/tests/support/builders/published-year'

let y: Awaited<ReturnType<typeof publishedYear>>
const now = () => new Date()
const school = (name: string) => y.schools[name]!
const child = (name: string) => y.children[name]!
const noFilter = { school: null }

/** Ana has the seat at A that Ben and Cai wait for; Ben goes to C, his first choice, without any offer. */
beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 3, C: 2 },
    lists: { Ana: ['A'], Dan: ['C'], Eva: ['C'], Ben: ['C', 'A'], Cai: ['A', 'B'] },
  })
  const dan = { applicationId: child('Dan').applicationId }
  await db.offer.updateMany({ where: dan, data: { state: 'DECLINED', answeredAt: now() } })
  const { studentId } = child('Ben')
  await enroll(db, { studentId, schoolId: school('C'), schoolYear: 2027, grade: 9 })
})

const freeA = () =>
  db.offer.updateMany({
    where: { schoolId: school('A') },
    data: { state: 'DECLINED', answeredAt: now() },
  })

it('a child enrolled without an offer is offered no seat of a school ranked lower', async () => {
  await freeA()
  await offerFreeSeats(y.staff, y.cycle.id, now())
  const open = await db.offer.findMany({ where: { schoolId: school('A'), state: 'OPEN' } })
  expect(open.map(({ applicationId }) => applicationId)).toEqual([child('Cai').applicationId])
})

it('the waitlist and its report name the seat of a child enrolled without an offer', async () => {
  const entries = await listWaitlistEntries(y.staff, y.cycle.id, school('A'), new Date())
  const ben = entries.find(({ applicationId }) => applicationId === child('Ben').applicationId)
  expect(ben).toMatchObject({ holds: 'School C' })
  const report = await previewReport(y.staff, y.cycle.id, 'waitlists', noFilter)
  const rows = report!.rows.filter((row) => String(row['student']).startsWith('Ben'))
  expect(rows.map((row) => row['holds'])).toEqual(['School C', 'School C'])
  const unplaced = await previewReport(y.staff, y.cycle.id, 'unplaced', noFilter)
  expect(unplaced!.rows.some((row) => String(row['student']).startsWith('Ben'))).toBe(false)
})

it('the report of rosters, the school and the waitlists count the same students and free seats', async () => {
  const accepted = { where: { applicationId: child('Ana').applicationId } }
  await db.offer.updateMany({ ...accepted, data: { state: 'ACCEPTED', answeredAt: now() } })
  const lists = await listWaitlists(y.staff, y.cycle.id)
  for (const { slug, schoolId, seats, taken, offered, free } of lists) {
    const desk = await findDesk(y.staff, slug, now())
    expect(desk?.grades).toMatchObject([{ grade: 9, seats, taken, offered, free }])
    expect(taken + offered + free).toBe(seats)
    const roster = await listRoster(y.staff, slug, 9, now())
    const report = await previewReport(y.staff, y.cycle.id, 'roster', { school: schoolId })
    expect(report!.rows.map((row) => String(row['number'])).toSorted()).toEqual(
      roster!.map(({ number }) => number).toSorted(),
    )
    expect(roster).toHaveLength(taken)
  }
  const inC = await listRoster(
    y.staff,
    lists.find(({ school: at }) => at === 'School C')!.slug,
    9,
    now(),
  )
  expect(inC).toMatchObject([{ how: 'other' }])
})

it('a decision offers no seat of a school at which the child is enrolled', async () => {
  const { number } = await db.student.findUniqueOrThrow({ where: { id: child('Ben').studentId } })
  const ask = (schoolId: string) =>
    requestManualPlacement(y.staff, y.cycle.id, { number, schoolId, reason: 'A court decided it.' })
  expect(await ask(school('C'))).toEqual({ ok: false, reason: 'holds' })
  const asked = await ask(school('B'))
  if (!asked.ok) throw new Error(asked.reason)
  const decision = { id: asked.id, decision: 'APPROVED', addSeat: false } as const
  expect(await decideManualPlacement(y.second, decision, now())).toEqual({ ok: true })
  const { guardian } = child('Ben')
  const letter = await db.letter.findFirstOrThrow({ where: { to: guardian.email } })
  // the seat that the child keeps is named
  expect(JSON.stringify(letter)).toContain('School C')
})

it('a decision is asked for only where a list counts', async () => {
  const { studentId } = child('Cai')
  const { number } = await db.student.findUniqueOrThrow({ where: { id: studentId } })
  await approvePermit(db, { studentId, cycleId: y.cycle.id, fromSchoolId: school('B') })
  const request = { number, schoolId: school('B'), reason: 'A court decided it.' }
  expect(await requestManualPlacement(y.staff, y.cycle.id, request)).toEqual({
    ok: false,
    reason: 'no-application',
  })
})
