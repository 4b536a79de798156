import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { readVersion } from '@/lib/desks/students/change-students.mutations'
import { type Leave, leaveDistrict } from '@/lib/desks/students/leave-district.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { listReminderRecipients } from '@/lib/draw/readiness/remind-families.data'
import { tick } from '@/lib/jobs/clock'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { listSeatsAhead } from '@/lib/seats/seats-ahead.data'
import { readSiblingSchools } from '@/lib/year/priorities/sibling-schools.data'
import { countSeats } from '@/lib/year/seat-holders.data'
import { createCycle } from '@/prisma/seed/builders/years'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound, createRun, finishRun } from '@/tests/support/builders/steps'

import { send } from '../students/desk'

const now = () => new Date()
const DAY = 86_400_000
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
const reason = 'The family moved to Fresno.'

type Staff = Parameters<typeof leaveDistrict>[0]

async function leave(staff: Staff, id: string, said: Partial<Leave> = {}) {
  const version = await readVersion(db, id)
  const input = { leftOn: dayIn(-1), giveBack: false, version, reason, ...said }
  return leaveDistrict(staff, id, input, now())
}

const published = () =>
  publishedYear(db, { seats: { A: 1, B: 1 }, lists: { Ana: ['A'], Ben: ['A', 'B'] } })
type Year = Awaited<ReturnType<typeof published>>

const offersOf = (y: Year, name: string) =>
  db.offer.findMany({
    where: { applicationId: y.children[name]!.applicationId },
    orderBy: { offeredAt: 'asc' },
    select: { id: true, schoolId: true, state: true, source: true },
  })

describe('the seat of the running year', () => {
  it('is the student’s on the last day, and free from the next day on, with the one that would follow', async () => {
    const z = await smallZone(db)
    const cycle = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
    const pool = { cycleId: cycle.id, schoolId: z.a.id, grade: 9, seats: 1 }
    await db.seatPool.create({ data: pool })
    const free = async (of: { id: string; schoolYear: number }, grade: number) =>
      (await countSeats(db, of, { schoolId: z.a.id, grade }))[0]?.free
    const { id } = z.transferFamily.student
    expect([await free(cycle, 9), await free(z.cycle, 10)]).toEqual([0, 29])
    expect(await leave(z.zoneStaff, id, { leftOn: dayIn(0) })).toEqual({ ok: true })
    expect([await free(cycle, 9), await free(z.cycle, 10)]).toEqual([0, 29])
    expect(await leave(z.zoneStaff, id)).toEqual({ ok: true })
    expect([await free(cycle, 9), await free(z.cycle, 10)]).toEqual([1, 30])
  })

  it('can be left at a school with more students than seats', async () => {
    const z = await smallZone(db)
    const cycle = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
    const pool = { cycleId: cycle.id, schoolId: z.a.id, grade: 9, seats: 1 }
    await db.seatPool.create({ data: pool })
    const id = await arrivedByFile(z)
    expect(await leave(z.zoneStaff, z.transferFamily.student.id, { leftOn: dayIn(1) })).toEqual({
      ok: true,
    })
    expect(await db.student.count({ where: { id, leftOn: null } })).toBe(1)
  })

  it('is not left by a year that ended in June', async () => {
    const z = await smallZone(db)
    const { id } = z.transferFamily.student
    const ended = { studentId: id, schoolYear: 2025, schoolId: z.a.id, grade: 8 }
    await db.enrollment.create({ data: { ...ended, leftOn: new Date('2026-06-12') } })
    expect(await db.presentEnrollment.count({ where: { studentId: id } })).toBe(2)
  })
})

/** A ninth grader of school `a` more, whom a file brought. */
async function arrivedByFile(z: Awaited<ReturnType<typeof smallZone>>) {
  const source = {
    source: 'sis',
    channel: 'FOLDER',
    name: 'night',
    sha256: 'a'.repeat(64),
  } as const
  const { id: importId } = await db.import.create({ data: { ...source, size: 1n } })
  const student = await db.student.create({
    data: {
      number: `9${Date.now()}`,
      givenName: 'Over',
      familyName: 'Seats',
      birthDate: new Date('2012-01-05'),
      zoneId: z.zone.id,
    },
  })
  const year = { studentId: student.id, schoolYear: 2026, schoolId: z.a.id, grade: 9, importId }
  await db.enrollment.create({ data: year })
  return student.id
}

describe('a student who left is nobody’s case from the next day on', () => {
  it('for the counselor, for brothers and sisters, and in reminders', async () => {
    const z = await smallZone(db)
    const { student } = z.transferFamily
    const { student: younger, guardian } = z.family
    const household = { id: { in: [student.id, younger.id] } }
    await db.student.updateMany({ where: household, data: { householdId: z.zone.id } })
    const seen = async () => [
      (await findCounseledStudent(z.counselorA, student.id, now())) !== null,
      (await readSiblingSchools(db, z.cycle, [younger.id])).has(younger.id),
    ]
    await leave(z.zoneStaff, student.id, { leftOn: dayIn(0) })
    expect(await seen()).toEqual([true, true])
    await leave(z.zoneStaff, student.id)
    expect(await seen()).toEqual([false, false])
    const reminded = async () =>
      [
        ...(await listReminderRecipients(db, { ...z.cycle }, 'not-applied', now())),
        ...(await listReminderRecipients(db, { ...z.cycle }, 'not-sent', now())),
      ].map(({ email }) => email)
    expect(await reminded()).toContain(guardian.email)
    await leave(z.zoneStaff, younger.id)
    expect(await reminded()).not.toContain(guardian.email)
  })
})

describe('a student who leaves', () => {
  it('before the draw keeps the sent list, and gets no result to answer', async () => {
    const z = await smallZone(db)
    const { guardian, student } = z.family
    await send(guardian, student.id, [z.a.id])
    expect(await leave(z.zoneStaff, student.id)).toEqual({ ok: true })
    expect(await db.countingSubmission.count({ where: { studentId: student.id } })).toBe(1)
    await closeRound(db, z.round.id)
    const frozen = { state: 'FROZEN', snapshotDigest: 'd'.repeat(64), frozenAt: now() } as const
    await db.round.update({ where: { id: z.round.id }, data: frozen })
    const run = await createRun(db, { roundId: z.round.id, requestedById: z.zoneStaff.id })
    const { id: applicationId } = await db.application.findFirstOrThrow({
      where: { studentId: student.id },
    })
    await finishRun(db, run.id, [{ applicationId, schoolId: z.a.id }])
    await db.round.update({ where: { id: z.round.id }, data: { state: 'COMPUTED' } })
    const approved = { approvedById: z.secondZoneStaff.id, approvedAt: now() }
    await db.round.update({ where: { id: z.round.id }, data: { state: 'APPROVED', ...approved } })
    expect(await publishRound(z.zoneStaff, z.round.id, now())).toMatchObject({
      ok: true,
      offers: 1,
      letters: 0,
    })
    expect(await listSeatsAhead(student.id, 2026)).toMatchObject([{ isOffered: true }])
  })

  it('after the offer: it is given back on purpose, and goes to the next child at once', async () => {
    const y = await published()
    const { studentId, guardian } = y.children['Ana']!
    expect(await leave(y.staff, studentId, { leftOn: dayIn(30), giveBack: true })).toEqual({
      ok: true,
    })
    expect(await offersOf(y, 'Ana')).toMatchObject([{ state: 'DECLINED' }])
    expect((await offersOf(y, 'Ben')).at(-1)).toMatchObject({
      schoolId: y.schools['A'],
      source: 'WAITLIST',
      state: 'OPEN',
    })
    const letter = await db.letter.findFirst({ where: { to: guardian.email, kind: 'studentLeft' } })
    expect(letter?.body).toContain('School A')
    const events = await db.auditEvent.findMany({ where: { subjectId: studentId } })
    expect(events.map(({ verb }) => verb)).toContain('student.left')
  })

  it('after accepting: the seat stays theirs until it is given back', async () => {
    const y = await published()
    const { studentId, guardian } = y.children['Ana']!
    const [offer] = await offersOf(y, 'Ana')
    await answerOffer(guardian, offer!.id, 'ACCEPTED', now())
    await leave(y.staff, studentId)
    expect(await offersOf(y, 'Ben')).toHaveLength(1)
    expect(await listSeatsAhead(studentId, 2026)).toMatchObject([{ school: 'School A' }])
    await leave(y.staff, studentId, { giveBack: true })
    expect(await listSeatsAhead(studentId, 2026)).toEqual([])
    expect(await offersOf(y, 'Ben')).toHaveLength(2)
  })

  it('is passed over on a waitlist, and leaves it where seats are given back', async () => {
    const y = await published()
    const { studentId } = y.children['Ben']!
    await leave(y.staff, studentId)
    await leave(y.staff, y.children['Ana']!.studentId, { giveBack: true })
    await tick(now())
    expect(await offersOf(y, 'Ben')).toHaveLength(1)
    await leave(y.staff, studentId, { giveBack: true })
    const place = await db.waitlistEntry.findFirst({ where: { application: { studentId } } })
    expect(place).toMatchObject({ state: 'LEFT', leftBecause: 'DISTRICT' })
  })

  it('is not reminded of an offer, and silence accepts nothing', async () => {
    const y = await publishedYear(db, {
      seats: { A: 1 },
      lists: { Ana: ['A'] },
      noAnswer: 'ACCEPTED',
    })
    const { studentId, guardian } = y.children['Ana']!
    await leave(y.staff, studentId)
    const { answerBy, id } = await db.offer.findFirstOrThrow({
      where: { round: { id: y.round.id } },
    })
    await db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`
    await db.$executeRaw`UPDATE offer SET offered_at = now() - interval '1 day' WHERE id = ${id}::uuid`
    await remindOffers(new Date(answerBy.getTime() - DAY))
    await db.offer.update({ where: { id }, data: { answerBy: new Date(Date.now() - 1000) } })
    await db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`
    await expireOffers(now())
    expect(await offersOf(y, 'Ana')).toMatchObject([{ state: 'EXPIRED' }])
    const told = { to: guardian.email, kind: 'offerReminder' }
    expect(await db.letter.count({ where: told })).toBe(0)
  })

  it('frees one seat, whoever notes it first', async () => {
    const y = await published()
    const { studentId } = y.children['Ana']!
    // both have opened the page before either saves
    const version = await readVersion(db, studentId)
    const results = await Promise.all([
      leave(y.staff, studentId, { giveBack: true, version }),
      leave(y.second, studentId, { giveBack: true, version }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'changed' })
    expect(await offersOf(y, 'Ben')).toHaveLength(2)
  })
})
