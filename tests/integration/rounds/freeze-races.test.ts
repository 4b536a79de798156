import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { setReleaseTime } from '@/lib/draw/publication/release-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { createRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { commitmentOf } from '@/lib/placement/official-seed.rules'
import { sealRoundSecret } from '@/lib/placement/round-secret.data'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved, takeToPublished } from '@/tests/support/official-round'

const now = () => new Date()
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  for (const { student } of [z.family, z.otherFamily]) {
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
})

const freeze = () => freezeRound(z.zoneStaff, z.round.id, now())
const liveOffers = () =>
  db.offer.count({ where: { roundId: z.round.id, state: { in: ['OPEN', 'ACCEPTED'] } } })
const documentOf = async () => {
  const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: z.round.id } })
  return JSON.parse(document) as { schools: { id: string; seats: number }[]; students: unknown[] }
}

describe('while the lists are frozen', () => {
  beforeEach(async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
  })

  it('a permit is signed: the child is in the draw, or leaves, and never both', async () => {
    const said = { toSchool: 'Hollywood High', reason: 'The family moved.' }
    const opened = await openPermit(z.counselor, z.family.student.id, said, now())
    if (!opened.ok) throw new Error(opened.reason)
    await signPermit(z.counselor, opened.id, { answer: 'SIGN' }, now())
    const [frozen, signed] = await Promise.all([
      freeze(),
      signPermit(z.zoneStaff, opened.id, { answer: 'SIGN' }, now()),
    ])
    expect(frozen).toEqual({ ok: true })
    const { students } = await documentOf()
    expect([signed.ok || signed.reason, students.length]).toEqual(
      signed.ok ? [true, 1] : ['draw', 2],
    )
  })

  it('other rules are proposed: the freeze ends the proposal or comes first, and the rules stay', async () => {
    const { id } = await createRuleSet(db, { cycleId: z.cycle.id, conditions: ['ZONE_RESIDENT'] })
    const [frozen, set] = await Promise.all([
      freeze(),
      setRoundRules(z.secondZoneStaff, z.round.id, id, 'A line was missing.'),
    ])
    expect(frozen).toEqual({ ok: true })
    const round = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect([set.ok || set.reason, round.ruleSetId]).toEqual([set.ok ? true : 'final', z.ruleSet.id])
    const left = await db.roundRuleChange.findMany({ where: { roundId: z.round.id } })
    expect(left.map(({ state }) => state)).toEqual(set.ok ? ['ENDED'] : [])
  })

  it('seats are saved: the draw uses the saved seats, or the change is refused', async () => {
    const edit = { schoolId: z.a.id, grade: 9, seats: 7, was: 30 }
    const [frozen, saved] = await Promise.all([
      freeze(),
      setSeats(z.secondZoneStaff, z.cycle.id, [edit]),
    ])
    expect(frozen).toEqual({ ok: true })
    const { schools } = await documentOf()
    const seats = schools.find(({ id }) => id === z.a.id)?.seats
    expect([saved.ok || saved.reason, seats]).toEqual(saved.ok ? [true, 7] : ['frozen', 30])
  })
})

describe('two people who act at once on results', () => {
  it('one releases, the other postpones the release: released once, or not before its new time', async () => {
    await takeToApproved(z)
    const tomorrow = new Date(Date.now() + 86_400_000)
    const [released, moved] = await Promise.all([
      publishRound(z.zoneStaff, z.round.id, now()),
      setReleaseTime(z.secondZoneStaff, z.round.id, tomorrow),
    ])
    const { state } = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect([released.ok || released.reason, moved.ok || moved.reason, state]).toEqual(
      released.ok ? [true, 'moved-on', 'PUBLISHED'] : ['outside-dates', true, 'APPROVED'],
    )
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(released.ok ? 2 : 0)
  })

  it('retract and correct at once, twice each: one retraction, at most one correction', async () => {
    await takeToPublished(z)
    const results = await Promise.all([
      retractRound(z.zoneStaff, z.round.id, 'Wrong seats.', now()),
      createCorrection(z.secondZoneStaff, z.round.id),
      retractRound(z.secondZoneStaff, z.round.id, 'Wrong seats.', now()),
      createCorrection(z.zoneStaff, z.round.id),
      createRound(z.zoneStaff, z.cycle.id, { secret: 'ab'.repeat(32), entropySource: 'Dice' }),
    ])
    expect([results[0], results[2]].filter(({ ok }) => ok)).toHaveLength(1)
    expect([results[1], results[3]].filter(({ ok }) => ok).length).toBeLessThan(2)
    expect(results[4]).toMatchObject({ ok: false })
    expect(await db.round.count({ where: { cycleId: z.cycle.id, state: 'RETRACTED' } })).toBe(1)
    expect(await liveOffers()).toBe(0)
  })

  it('the database itself waits for a retraction under way, and lets nobody draw again', async () => {
    await takeToPublished(z)
    const { cycleId, kind, ruleSetId } = await db.round.findUniqueOrThrow({
      where: { id: z.round.id },
    })
    let isLocked = () => {}
    const locked = new Promise<void>((resolve) => (isLocked = resolve))
    const retraction = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM cycle WHERE id = ${cycleId}::uuid FOR UPDATE`
      isLocked()
      await tx.$executeRaw`SELECT pg_sleep(0.3)`
      const retracted = {
        retractedAt: now(),
        retractedById: z.zoneStaff.id,
        retractReason: 'Wrong.',
      }
      await tx.round.update({
        where: { id: z.round.id },
        data: { state: 'RETRACTED', ...retracted },
      })
    })
    await locked
    const secret = 'ab'.repeat(32)
    const commitment = commitmentOf(secret)
    const sealedSecret = sealRoundSecret(secret, commitment)
    const again = db.round.create({
      data: {
        cycleId,
        kind,
        ruleSetId,
        sealedSecret,
        commitment,
        entropySource: 'Dice',
      },
    })
    await expect(again).rejects.toThrow(/not drawn again/)
    await retraction
    expect(await db.round.count({ where: { cycleId, kind } })).toBe(1)
  })
})
