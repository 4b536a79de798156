import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { tick } from '@/lib/jobs/clock'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
let y: Awaited<ReturnType<typeof publishedYear>>

/** Ana has the only seat of a school that Ben waits for; Cai and Dan have another one. */
beforeEach(async () => {
  y = await publishedYear(db, {
    seats: { A: 1, B: 3 },
    lists: { Ana: ['A'], Ben: ['A', 'B'], Cai: ['B'], Dan: ['B'] },
  })
})

const A = () => y.schools['A']!
const seatsOfA = (seats: number) =>
  setSeats(y.staff, y.cycle.id, [{ schoolId: A(), grade: 9, seats, was: 1 }])
const holdersOfA = () =>
  db.offer.findMany({
    where: { schoolId: A(), state: { in: ['OPEN', 'ACCEPTED'] } },
    select: { applicationId: true },
  })

/** Ana gives the seat back, but the waitlist does not move: the worker ended in between. */
async function freeSeat() {
  const { id } = await db.offer.findFirstOrThrow({ where: { schoolId: A() } })
  await db.$executeRaw`UPDATE offer SET state = 'DECLINED', answered_at = now()
    WHERE id = ${id}::uuid`
}

async function requestFor(name: string): Promise<string> {
  const { studentId } = y.children[name]!
  const { number } = await db.student.findUniqueOrThrow({ where: { id: studentId } })
  const request = { number, schoolId: A(), reason: 'A court decided it.' }
  const asked = await requestManualPlacement(y.staff, y.cycle.id, request)
  if (!asked.ok) throw new Error(asked.reason)
  return asked.id
}

describe('the last seat', () => {
  it('goes to a manual placement or to the waitlist, never to both', async () => {
    const id = await requestFor('Cai')
    await freeSeat()
    const [decided] = await Promise.all([
      decideManualPlacement(y.second, { id, decision: 'APPROVED', addSeat: false }, now()),
      offerFreeSeats(y.staff, y.cycle.id, now()),
      tick(now()),
    ])
    const holders = await holdersOfA()
    expect(holders).toHaveLength(1)
    const winner = decided.ok ? 'Cai' : 'Ben'
    expect(holders[0]?.applicationId).toBe(y.children[winner]!.applicationId)
    const { state } = await db.manualPlacement.findUniqueOrThrow({ where: { id } })
    expect([decided.ok || decided.reason, state]).toEqual(
      decided.ok ? [true, 'APPROVED'] : ['no-seat', 'REQUESTED'],
    )
  })

  it('is offered once when it is added while waitlists move, and cannot be removed while offered', async () => {
    expect(await seatsOfA(2)).toEqual({ ok: true, changed: 1 })
    const [less] = await Promise.all([
      setSeats(y.second, y.cycle.id, [{ schoolId: A(), grade: 9, seats: 1, was: 2 }]),
      offerFreeSeats(y.staff, y.cycle.id, now()),
      offerFreeSeats(y.second, y.cycle.id, now()),
    ])
    expect([less.ok || less.reason, (await holdersOfA()).length]).toEqual(
      less.ok ? [true, 1] : ['taken', 2],
    )
  })
})

describe('an appeal accepted while a late round is frozen', () => {
  it('is offered before the draw, which then does not have the seat, or waits for the results', async () => {
    const { guardian, studentId } = y.children['Cai']!
    const id = await sendAppeal(guardian, studentId, A())
    const panel = await createPanelist(db, y.zone.id)
    const late = await createRound(db, { cycleId: y.cycle.id, kind: 'LATE' })
    await freeSeat()
    await db.$executeRaw`UPDATE cycle SET results_at = now() - interval '2 seconds',
      closes_at = now() - interval '3 seconds', late_until = now() - interval '1 second'
      WHERE id = ${y.cycle.id}::uuid`
    await closeDueRounds(now())
    const decision = { id, decision: 'ACCEPTED', note: 'The sister is there.' } as const
    const [decided, frozen] = await Promise.all([
      decideAppeal(panel, decision, now()),
      freezeRound(y.staff, late.id, now(), 'A test of the moment.'),
    ])
    expect(frozen).toEqual({ ok: true })
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: late.id } })
    const { schools } = JSON.parse(document) as { schools: { id: string; seats: number }[] }
    const seats = schools.find((school) => school.id === A())?.seats ?? 0
    expect([decided, seats]).toEqual(
      decided.ok ? [{ ok: true, seat: 'offered' }, 0] : [{ ok: false, reason: 'draw' }, 1],
    )
  })
})

describe('a family that answers twice from two pages', () => {
  it('declines while a manual placement gives it the seat: one of the two stands', async () => {
    const id = await requestFor('Ben')
    const round = await db.offer.findFirstOrThrow({
      where: { applicationId: y.children['Ben']!.applicationId },
    })
    const [decided] = await Promise.all([
      decideManualPlacement(y.second, { id, decision: 'APPROVED', addSeat: true }, now()),
      answerOffer(y.children['Ben']!.guardian, round.id, 'DECLINED', now()),
      answerOffer(y.children['Ben']!.guardian, round.id, 'ACCEPTED', now()),
    ])
    expect(decided).toEqual({ ok: true })
    const offers = await db.offer.findMany({
      where: { applicationId: y.children['Ben']!.applicationId },
      select: { source: true, state: true },
    })
    expect(offers).toContainEqual({ source: 'MANUAL', state: 'OPEN' })
    const held = await db.enrollment.count({
      where: { studentId: y.children['Ben']!.studentId, schoolYear: 2027 },
    })
    const ended = offers.find(({ source }) => source === 'ROUND')?.state
    expect([ended, held]).toEqual(ended === 'ACCEPTED' ? ['ACCEPTED', 1] : ['DECLINED', 0])
  })
})
