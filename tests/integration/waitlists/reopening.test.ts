import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toWallClock } from '@/lib/base/format/wall-clock'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { closeDueRounds } from '@/lib/draw/rounds/close-due-rounds.mutations'
import { tick } from '@/lib/jobs/clock'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { createRound } from '@/prisma/seed/builders/rounds'
import { approvePermit } from '@/tests/support/builders/permits'
import { publishedYear } from '@/tests/support/builders/published-year'

const now = () => new Date()
const DAY = 86_400_000
let y: Awaited<ReturnType<typeof publishedYear>>

/** Two seats at one school: one is free, and the offer of the other expired. */
beforeEach(async () => {
  y = await publishedYear(db, { seats: { A: 2, B: 1 }, lists: { Ana: ['A'], Ben: ['B'] } })
})

const offerOf = (name: string) =>
  db.offer.findFirstOrThrow({
    where: { applicationId: y.children[name]!.applicationId },
    orderBy: { offeredAt: 'desc' },
  })

async function setDeadline(offerId: string, answerBy: Date) {
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({ where: { id: offerId }, data: { answerBy } }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
}

/** The id of an offer past its deadline that the worker has not seen yet. */
async function overdue(name: string): Promise<string> {
  const { id } = await offerOf(name)
  await setDeadline(id, new Date(Date.now() - 1000))
  return id
}

async function expired(name: string): Promise<string> {
  const id = await overdue(name)
  await tick(now())
  expect((await offerOf(name)).state).toBe('EXPIRED')
  return id
}

const later = () => ({
  day: toWallClock(new Date(Date.now() + 30 * DAY), 'America/Los_Angeles').day,
  reason: 'The family was abroad.',
})
const open = (id: string) => moveDeadline(y.staff, id, later(), now())

describe('an expired offer is not reopened', () => {
  it('once its round was retracted: nobody gets a seat from wrong results', async () => {
    const id = await expired('Ana')
    const reason = 'The seats were wrong.'
    expect(await retractRound(y.staff, y.round.id, reason, now())).toMatchObject({ ok: true })
    expect(await open(id)).toEqual({ ok: false, reason: 'retracted' })
    expect((await offerOf('Ana')).state).toBe('EXPIRED')
  })

  it('for a child who leaves the zone by a permit', async () => {
    const id = await expired('Ana')
    const { studentId } = y.children['Ana']!
    await approvePermit(db, { studentId, cycleId: y.cycle.id, fromSchoolId: y.schools['A']! })
    expect(await open(id)).toEqual({ ok: false, reason: 'permit' })
  })

  it('while a draw on the seats is under way, which counts the seat as free', async () => {
    const id = await expired('Ana')
    const late = await createRound(db, { cycleId: y.cycle.id, kind: 'LATE' })
    await db.$executeRaw`UPDATE cycle SET results_at = now() - interval '2 seconds',
      closes_at = now() - interval '3 seconds', late_until = now() - interval '1 second'
      WHERE id = ${y.cycle.id}::uuid`
    await closeDueRounds(now())
    const frozen = { state: 'FROZEN', snapshotDigest: 'd'.repeat(64), frozenAt: now() } as const
    await db.round.update({ where: { id: late.id }, data: frozen })
    expect(await open(id)).toEqual({ ok: false, reason: 'draw' })
    // the time of an offer that still stands is no news to the draw
    expect(await open((await offerOf('Ben')).id)).toEqual({ ok: true })
  })

  it('for a seat that a student without an offer holds', async () => {
    const id = await expired('Ben')
    const { studentId } = y.children['Ana']!
    const seat = { studentId, schoolId: y.schools['B']!, schoolYear: 2027, grade: 9 }
    await db.enrollment.create({ data: seat })
    expect(await open(id)).toEqual({ ok: false, reason: 'no-seat' })
  })
})

describe('a deadline moved while the worker ends the offer', () => {
  it('leaves the offer open until its later day, whichever comes first, and sends one letter of each', async () => {
    const id = await overdue('Ana')
    const [moved] = await Promise.all([open(id), tick(now()), tick(now())])
    expect(moved).toEqual({ ok: true })
    expect(await offerOf('Ana')).toMatchObject({ state: 'OPEN' })
    const events = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
      select: { verb: true },
    })
    expect([['offer.deadlineMoved'], ['offer.expired', 'offer.reopened']]).toContainEqual(
      events.map(({ verb }) => verb),
    )
  })
})
