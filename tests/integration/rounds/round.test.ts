import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { officialSeed } from '@/lib/placement/official-seed.rules'
import { solve } from '@/lib/placement/place.rules'
import { snapshotDigest } from '@/lib/placement/problem-document.rules'
import { storedReasonsSchema } from '@/lib/placement/stored-run.schema'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { THROWS, throwDice } from '@/tests/support/throw-dice'

const now = new Date()
type Zone = Awaited<ReturnType<typeof smallZone>>
let z: Zone
/** Application ids of the four applicants, by the order in which they were made. */
const ids: string[] = []

beforeAll(async () => {
  z = await smallZone(db)
  const { a, b, c, cycle } = z
  await db.seatPool.updateMany({
    where: { cycleId: cycle.id, schoolId: { in: [a.id, b.id] }, grade: 9 },
    data: { seats: 1 },
  })
  const place = { zoneId: z.zone.id, feederId: z.feeder.id }
  const north = { ...place, attendanceAreaId: z.northArea.id }
  const third = await createFamily(db, north)
  const fourth = await createFamily(db, { ...place, attendanceAreaId: z.southArea.id })
  const students = [z.family.student, z.otherFamily.student, third.student, fourth.student]
  const lists = [[a], [a, b], [a, b, c], [a]]
  for (const [i, student] of students.entries()) {
    const schoolIds = lists[i]!.map((school) => school.id)
    const { application } = await createSubmitted(db, {
      cycleId: cycle.id,
      studentId: student.id,
      schoolIds,
    })
    ids.push(application.id)
  }
  // the second lives in the south, but has a sibling at `a`: ahead of everybody there
  await createClaim(db, {
    cycleId: cycle.id,
    studentId: students[1]!.id,
    schoolId: a.id,
    state: 'APPROVED',
  })
  // pending gives nothing
  await createClaim(db, { cycleId: cycle.id, studentId: students[3]!.id, schoolId: a.id })
})

const roundNow = () => db.round.findUniqueOrThrow({ where: { id: z.round.id } })
const placements = async () => {
  const rows = await db.placement.findMany({ where: { run: { roundId: z.round.id } } })
  return ids.map((id) => rows.find((row) => row.applicationId === id))
}

describe('a round', () => {
  it('is not frozen, run, approved or published before its turn', async () => {
    const { zoneStaff, round } = z
    for (const refused of [
      freezeRound(zoneStaff, round.id, now),
      requestOfficialRun(zoneStaff, round.id),
      approveRound(zoneStaff, round.id, now),
      publishRound(zoneStaff, round.id, now),
    ]) {
      expect(await refused).toEqual({ ok: false, reason: 'not-next-step' })
    }
  })

  it('closes with its window, and no list is sent afterwards', async () => {
    expect(await closeWindow(z.zoneStaff, z.cycle.id)).toEqual({ ok: true })
    expect((await roundNow()).state).toBe('CLOSED')
    const late = submitList(db, { applicationId: ids[0]!, schoolIds: [z.b.id] })
    await expect(late).rejects.toThrow('the window is not open')
    expect(await closeWindow(z.zoneStaff, z.cycle.id)).toEqual({ ok: false, reason: 'moved-on' })
  })

  it('is not frozen while a claim waits for its school, unless somebody gives a reason', async () => {
    const notReady = { ok: false, reason: 'not-ready' }
    expect(await freezeRound(z.zoneStaff, z.round.id, now)).toEqual(notReady)
    expect(await freezeRound(z.zoneStaff, z.round.id, now, '  ')).toEqual(notReady)
  })

  it('is frozen with every latest list in full, under a digest of the frozen text', async () => {
    const why = 'The school did not answer.'
    expect(await freezeRound(z.zoneStaff, z.round.id, now, why)).toEqual({ ok: true })
    const event = await db.auditEvent.findFirstOrThrow({ where: { verb: 'round.frozen' } })
    expect(event.detail).toMatchObject({ anyway: why })
    const round = await roundNow()
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: round.id } })
    expect(round.snapshotDigest).toBe(snapshotDigest(document))
    expect(await db.snapshotEntry.count({ where: { roundId: round.id } })).toBe(4)
    const { students } = JSON.parse(document) as Parameters<typeof solve>[0]
    const priorities = (id: string) =>
      students.find((student) => student.id === id)!.choices.map((choice) => choice.priority)
    // 1 continuing, 2 sibling, 3 area, 4 zone
    expect(ids.map(priorities)).toEqual([[3], [2, 4], [3, 3, 4], [4]])
  })

  it('has one official run, however often and by whomever it is requested', async () => {
    const { zoneStaff, secondZoneStaff, round } = z
    const without = { ok: false, reason: 'no-public-string' }
    expect(await requestOfficialRun(zoneStaff, round.id)).toEqual(without)
    await throwDice(zoneStaff, secondZoneStaff, round.id)
    const asked = await Promise.all([
      requestOfficialRun(zoneStaff, round.id),
      requestOfficialRun(secondZoneStaff, round.id),
      requestOfficialRun(zoneStaff, round.id),
    ])
    const runs = await db.run.findMany({ where: { roundId: round.id } })
    expect(runs).toHaveLength(1)
    expect(asked).toEqual(asked.map(() => ({ ok: true, runId: runs[0]!.id })))
  })

  it('is computed as the engine computes it by hand from the frozen text and the seed', async () => {
    const [run] = await db.run.findMany({ where: { roundId: z.round.id } })
    await Promise.all([executeRun(run!.id, now), executeRun(run!.id, now)])
    await executeRun(run!.id, now)

    const round = await roundNow()
    expect(round.state).toBe('COMPUTED')
    const { document } = await db.snapshot.findUniqueOrThrow({ where: { roundId: round.id } })
    const seed = officialSeed({
      merkleRoot: round.merkleRoot!,
      roundId: round.id,
      publicString: THROWS,
      secret: z.round.secret,
    })
    const byHand = solve({ ...JSON.parse(document), lottery: { seed } })
    const done = await db.run.findUniqueOrThrow({ where: { id: run!.id } })
    expect(done).toMatchObject({ state: 'DONE', seed, digest: byHand.result.digest })
    const stored = await placements()
    for (const { student, school, rank } of byHand.result.placements) {
      expect(stored.find((row) => row?.applicationId === student)).toMatchObject({
        schoolId: school,
        rank,
      })
    }
  })

  it('places by published priority, then by the draw', async () => {
    const { a, b, c } = z
    const [first, second, third, fourth] = await placements()
    expect(second).toMatchObject({ schoolId: a.id, rank: 1 })
    expect(first).toMatchObject({ schoolId: null, rank: null })
    expect(fourth).toMatchObject({ schoolId: null, rank: null })
    expect(third).toMatchObject({ schoolId: b.id, rank: 2 })
    const reasons = storedReasonsSchema.parse(third!.reasons)
    expect(reasons.map(({ school, kind }) => [school, kind])).toEqual([
      [a.id, 'behind-cutoff'],
      [b.id, 'placed'],
      [c.id, 'not-needed'],
    ])
    expect(storedReasonsSchema.parse(fourth!.reasons)[0]).toMatchObject({ waiting: 3 })
  })

  it('is approved by another person than the one who requested the run', async () => {
    const { requestedById } = (await db.run.findFirst({ where: { roundId: z.round.id } }))!
    const [ran, other] =
      requestedById === z.zoneStaff.id
        ? [z.zoneStaff, z.secondZoneStaff]
        : [z.secondZoneStaff, z.zoneStaff]
    expect(await approveRound(ran, z.round.id, now)).toEqual({ ok: false, reason: 'same-person' })
    expect(await approveRound(other, z.round.id, now)).toEqual({ ok: true })
  })

  it('is published once, with offers, waitlists and a letter to every guardian', async () => {
    const { zoneStaff, secondZoneStaff, round } = z
    const both = await Promise.all([
      publishRound(zoneStaff, round.id, now),
      publishRound(secondZoneStaff, round.id, now),
    ])
    expect(both).toContainEqual({ ok: true, offers: 2, letters: 4 })
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
    expect(await db.offer.count({ where: { roundId: round.id, state: 'OPEN' } })).toBe(2)
    const waiting = await db.waitlistEntry.findMany({
      where: { roundId: round.id },
      orderBy: { position: 'asc' },
    })
    expect(waiting.map((entry) => [entry.schoolId, entry.position])).toEqual([
      [z.a.id, 1],
      [z.a.id, 2],
      [z.a.id, 3],
    ])
    expect(waiting[2]?.applicationId).toBe(ids[3])
    // besides those about dates and those to a second person
    const letters = await db.letter.findMany({
      where: { kind: { startsWith: 'result' } },
      select: { kind: true },
    })
    expect(letters.map((letter) => letter.kind).toSorted()).toEqual([
      'resultWithSeat',
      'resultWithSeat',
      'resultWithoutSeat',
      'resultWithoutSeat',
    ])
  })

  it('leaves an event for every step', async () => {
    const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map((event) => event.verb)).toEqual([
      'cycle.closed',
      'round.frozen',
      'round.diceTyped',
      'round.diceConfirmed',
      'run.requested',
      'run.computed',
      'round.approved',
      'round.published',
    ])
  })
})
