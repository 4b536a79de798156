import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { releaseDueRounds } from '@/lib/draw/publication/release-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { CYCLE_DATES, type CycleDates } from '@/lib/year/cycle-dates.schema'
import { setDates } from '@/lib/year/set-dates.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToApproved, takeToPublished } from '@/tests/support/official-round'

const DAY = 86_400_000
const now = () => new Date()
const inDays = (days: number) => new Date(Date.now() + days * DAY)
const draw = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }

let z: Awaited<ReturnType<typeof smallZone>>

/** One family has sent its list; results are planned in twenty days. */
beforeEach(async () => {
  z = await smallZone(db)
  const list = { cycleId: z.cycle.id, studentId: z.family.student.id }
  await createSubmitted(db, { ...list, schoolIds: [z.a.id] })
  await setYear({ resultsAt: inDays(20), answersBy: inDays(30), appealsBy: inDays(40) })
})

const setYear = (data: Partial<CycleDates>) => db.cycle.update({ where: { id: z.cycle.id }, data })

const year = async (): Promise<CycleDates> => {
  const select = Object.fromEntries(CYCLE_DATES.map((name) => [name, true]))
  return (await db.cycle.findUniqueOrThrow({
    where: { id: z.cycle.id },
    select,
  })) as unknown as CycleDates
}

const publishedAt = async () =>
  (await db.round.findUniqueOrThrow({ where: { id: z.round.id } })).publishedAt

async function openLate(): Promise<string> {
  const made = await createLateRound(z.zoneStaff, z.cycle.id, draw)
  if (!made.ok) throw new Error(made.reason)
  expect(await openRound(z.zoneStaff, made.roundId)).toEqual({ ok: true })
  return made.roundId
}

describe('the day of results', () => {
  it('is the moment of publication, and late lists are dated and closed from then on', async () => {
    await takeToPublished(z)
    const dates = await year()
    expect(dates.resultsAt).toEqual(await publishedAt())
    const seen = dates
    const change = { dates: { ...dates, lateUntil: inDays(3) }, seen, reason: 'Late lists.' }
    expect(await setDates(z.zoneStaff, z.cycle.id, change, now())).toEqual({ ok: true, changed: 1 })
    const late = await openLate()
    expect(await closeRound(z.zoneStaff, late)).toEqual({ ok: true })
    expect(await db.round.findUnique({ where: { id: late } })).toMatchObject({ state: 'CLOSED' })
  })

  it('is the moment of a release by itself too', async () => {
    const at = new Date(Date.now() - 1000)
    await takeToApproved(z, at)
    const released = now()
    expect(await releaseDueRounds(released)).toBe(1)
    expect((await year()).resultsAt).toEqual(released)
  })

  it('leaves the deadlines that come after it, and gives a week where one would be past', async () => {
    const before = await year()
    await takeToApproved(z)
    await db.$executeRaw`
      UPDATE cycle SET closes_at = clock_timestamp() - interval '3 seconds',
        results_at = clock_timestamp() - interval '2 seconds',
        answers_by = clock_timestamp() - interval '1 second', late_until = ${inDays(9)}
      WHERE id = ${z.cycle.id}::uuid`
    const at = now()
    expect(await publishRound(z.zoneStaff, z.round.id, at)).toMatchObject({ ok: true })
    const { answersBy, appealsBy, lateUntil } = await year()
    expect(answersBy).toEqual(new Date(at.getTime() + 7 * DAY))
    expect(appealsBy).toEqual(before.appealsBy)
    expect(lateUntil?.getTime()).toBeGreaterThan(Date.now() + 8 * DAY)
    const offer = await db.offer.findFirstOrThrow({ where: { roundId: z.round.id } })
    expect(offer.answerBy).toEqual(answersBy)
  })

  it('moves to the corrected results, whose late round closes and freezes without its date', async () => {
    await takeToPublished(z)
    await setYear({ lateUntil: inDays(1) })
    const late = await openLate()
    expect(await closeRound(z.zoneStaff, late)).toEqual({ ok: true })
    const reason = 'The seats were wrong.'
    expect(await retractRound(z.zoneStaff, z.round.id, reason, now())).toMatchObject({ ok: true })
    const made = await createCorrection(z.zoneStaff, z.round.id)
    if (!made.ok) throw new Error(made.reason)
    expect(await closeRound(z.zoneStaff, made.roundId)).toEqual({ ok: true })
    await freezeAndRun(z, made.roundId)
    expect(await approveRound(z.secondZoneStaff, made.roundId, now())).toEqual({ ok: true })
    const at = now()
    expect(await publishRound(z.secondZoneStaff, made.roundId, at)).toMatchObject({ ok: true })
    const { resultsAt, lateUntil } = await year()
    expect([resultsAt, lateUntil]).toEqual([at, null])
    await freezeAndRun(z, late)
    expect(await db.round.findUnique({ where: { id: late } })).toMatchObject({ state: 'COMPUTED' })
  })
})

describe('a step of a round', () => {
  it('that would put the dates out of order is refused, and never an error', async () => {
    await takeToPublished(z)
    await setYear({ lateUntil: inDays(25) })
    const late = await openLate()
    // as a database holds it in which the day of results was set by hand
    await setYear({ resultsAt: inDays(20) })
    expect(await closeRound(z.zoneStaff, late)).toEqual({ ok: false, reason: 'outside-dates' })
    expect(await db.round.findUnique({ where: { id: late } })).toMatchObject({ state: 'OPEN' })
  })
})
