import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { findPublicRecord } from '@/lib/draw/record/public-record.data'
import { approveRound, closeRound, createRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findRound } from '@/lib/draw/rounds/round.data'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setDates } from '@/lib/year/set-dates.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { enroll } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'
import { changeRules, freezeAndRun, takeToPublished } from '@/tests/support/official-round'

const REASON = 'The seats of one school were entered wrong.'
let z: Awaited<ReturnType<typeof smallZone>>
let runId: string

beforeEach(async () => {
  z = await smallZone(db)
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
    data: { seats: 1 },
  })
  for (const { student } of [z.family, z.otherFamily]) {
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
  runId = await takeToPublished(z)
})

const retract = () => retractRound(z.zoneStaff, z.round.id, REASON, new Date())
const offerOf = (studentId: string) =>
  db.offer.findFirstOrThrow({ where: { application: { studentId }, roundId: z.round.id } })

async function correct(): Promise<string> {
  const made = await createCorrection(z.zoneStaff, z.round.id)
  if (!made.ok) throw new Error(made.reason)
  return made.roundId
}

describe('a retraction', () => {
  it('takes back offers, their enrollments and the waitlists, and tells everybody why', async () => {
    const { guardian, student } = z.family
    const offer = await offerOf(student.id)
    await answerOffer(guardian, offer.id, 'ACCEPTED', new Date())
    expect(await db.enrollment.count({ where: { studentId: student.id, schoolYear: 2027 } })).toBe(
      1,
    )

    // two families, and the counselor of the school that both children go to
    expect(await retract()).toEqual({ ok: true, offers: 2, letters: 3 })
    expect(await db.enrollment.count({ where: { studentId: student.id, schoolYear: 2027 } })).toBe(
      0,
    )
    const states = await db.offer.findMany({ where: { roundId: z.round.id } })
    expect(states.map(({ state }) => state)).toEqual(['RETRACTED', 'RETRACTED'])
    const waiting = await db.waitlistEntry.findMany({ where: { roundId: z.round.id } })
    expect(waiting).toMatchObject([{ state: 'LEFT', leftBecause: 'RETRACTED' }])
    const letters = await db.letter.findMany({ where: { to: guardian.email } })
    const told = letters.filter((letter) => letter.kind === 'roundRetracted')
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain(REASON)
    const toCounselor = { to: z.counselor.email, kind: 'roundRetractedCounselor' }
    expect(await db.letter.count({ where: toCounselor })).toBe(1)
  })

  it('says beforehand, and in the log, how many manual placements it takes back too', async () => {
    const { number } = z.family.student
    const request = { number, schoolId: z.c.id, reason: 'A court decided it.' }
    const asked = await requestManualPlacement(z.zoneStaff, z.cycle.id, request)
    if (!asked.ok) throw new Error(asked.reason)
    const decision = { id: asked.id, decision: 'APPROVED', addSeat: false } as const
    expect(await decideManualPlacement(z.secondZoneStaff, decision, new Date())).toEqual({
      ok: true,
    })
    const round = await findRound(z.zoneStaff, z.zone.slug, z.round.id)
    expect(round?.decidedSeats).toBe(1)
    await retract()
    const event = await db.auditEvent.findFirst({
      where: { verb: 'round.retracted', subjectId: z.round.id },
    })
    expect(event?.detail).toMatchObject({ offers: 3, decided: 1 })
  })

  it('keeps everything: lists, runs, placements, and the public record with its reason', async () => {
    await retract()
    expect(await db.placement.count({ where: { runId } })).toBe(2)
    const record = await findPublicRecord(z.round.id)
    expect(record).toMatchObject({ state: 'RETRACTED', retractReason: REASON, correctedById: null })
    expect(record?.released?.seed).toMatch(/^[0-9a-f]{64}$/)
  })

  it('happens once, and not before publication', async () => {
    const both = await Promise.all([retract(), retract()])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
  })

  it('gives a student back the seat held before the round', async () => {
    const other = await smallZone(db)
    const { student } = other.family
    await enroll(db, { studentId: student.id, schoolId: other.c.id, schoolYear: 2027, grade: 9 })
    const list = { cycleId: other.cycle.id, studentId: student.id, schoolIds: [other.a.id] }
    await createSubmitted(db, list)
    await takeToPublished(other)
    const seat = () =>
      db.enrollment.findFirst({ where: { studentId: student.id, schoolYear: 2027 } })
    expect(await seat()).toMatchObject({ schoolId: other.a.id })
    await retractRound(other.zoneStaff, other.round.id, REASON, new Date())
    expect(await seat()).toMatchObject({ schoolId: other.c.id })
  })
})

describe('the round that corrects a retracted one', () => {
  it('is made once, after the retraction, and no other round can be drawn with it', async () => {
    expect(await createCorrection(z.zoneStaff, z.round.id)).toEqual({
      ok: false,
      reason: 'not-next-step',
    })
    await retract()
    const again = { secret: 'ef'.repeat(32), entropySource: 'Dice at another meeting' }
    expect(await createRound(z.zoneStaff, z.cycle.id, again)).toEqual({
      ok: false,
      reason: 'final',
    })
    const both = await Promise.all([1, 2].map(() => createCorrection(z.zoneStaff, z.round.id)))
    expect(both.filter((made) => made.ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'duplicate' })
  })

  it('uses other rules by two people, and the seats of now, with the same root, string and seed: nobody’s number changes', async () => {
    await retract()
    const later = await createRuleSet(db, { cycleId: z.cycle.id, conditions: ['ZONE_RESIDENT'] })
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
      data: { seats: 2 },
    })
    const id = await correct()
    await changeRules(z, id, later.id)
    expect(await closeRound(z.zoneStaff, id)).toEqual({ ok: true })
    const corrected = await freezeAndRun(z, id)

    const rounds = await db.round.findMany({ where: { id: { in: [z.round.id, id] } } })
    const [before, after] = [rounds.find((r) => r.id !== id)!, rounds.find((r) => r.id === id)!]
    expect(after).toMatchObject({
      state: 'COMPUTED',
      commitment: before.commitment,
      entropySource: before.entropySource,
      publicString: before.publicString,
      merkleRoot: before.merkleRoot,
    })
    expect(after.snapshotDigest).not.toBe(before.snapshotDigest)
    const [old, now] = await Promise.all(
      [runId, corrected].map((run) =>
        db.placement.findMany({ where: { runId: run }, orderBy: { applicationId: 'asc' } }),
      ),
    )
    expect(now!.map((row) => row.lotteryNumber)).toEqual(old!.map((row) => row.lotteryNumber))
    expect(now!.map((row) => row.schoolId)).toEqual([z.a.id, z.a.id])
    const seeds = await db.run.findMany({ where: { id: { in: [runId, corrected] } } })
    expect(seeds[0]?.seed).toBe(seeds[1]?.seed)
  })

  it('does not reopen the window: the closing date stays', async () => {
    await retract()
    await correct()
    const seen = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const closesAt = new Date(Date.now() + 3_600_000)
    const change = { dates: { ...seen, closesAt }, seen, reason: 'More time.' }
    expect(await setDates(z.zoneStaff, z.cycle.id, change, new Date())).toMatchObject({
      ok: false,
      reason: 'dates',
      problems: { closesAt: 'closesAfterClose' },
    })
  })

  it('is approved neither by the person who ran it nor by the one who retracted the wrong one', async () => {
    await retractRound(z.secondZoneStaff, z.round.id, REASON, new Date())
    const id = await correct()
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, id)
    const approve = (actor: typeof z.zoneStaff) => approveRound(actor, id, new Date())
    expect(await approve(z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await approve(z.secondZoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await approve(z.administrator)).toEqual({ ok: true })
    expect(await publishRound(z.zoneStaff, id, new Date())).toMatchObject({ ok: true, offers: 2 })
    expect(await findPublicRecord(z.round.id)).toMatchObject({ correctedById: id })
    expect(await findPublicRecord(id)).toMatchObject({ correctsId: z.round.id })
  })

  it('is not approved by who retracted the wrong one, also when it was sent back in between', async () => {
    await retractRound(z.secondZoneStaff, z.round.id, REASON, new Date())
    const id = await correct()
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, id)
    const made = await sendBackRound(z.secondZoneStaff, id, REASON, new Date())
    if (!made.ok) throw new Error(made.reason)
    await freezeAndRun(z, made.roundId)
    const waiting = (actor: typeof z.zoneStaff) =>
      listWaitingForSecond(actor, z.cycle.id, new Date())
    expect(await waiting(z.secondZoneStaff)).toEqual([])
    expect(await waiting(z.administrator)).toMatchObject([{ what: 'approve' }])
    const told = { kind: 'roundToApprove', subjectId: made.roundId } as const
    expect(await db.letter.count({ where: { ...told, to: z.secondZoneStaff.email } })).toBe(0)
    const approve = (actor: typeof z.zoneStaff) => approveRound(actor, made.roundId, new Date())
    expect(await approve(z.secondZoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    expect(await approve(z.administrator)).toEqual({ ok: true })
  })
})
