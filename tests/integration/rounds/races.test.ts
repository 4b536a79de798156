import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { confirmDice, typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { approveRound, createRound, freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createApplication, createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { throwDice } from '@/tests/support/throw-dice'

const now = new Date()
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  for (const { student } of [z.family, z.otherFamily]) {
    await createSubmitted(db, {
      cycleId: z.cycle.id,
      studentId: student.id,
      schoolIds: [z.a.id, z.b.id],
    })
  }
})

async function frozen() {
  await closeWindow(z.zoneStaff, z.cycle.id)
  await freezeRound(z.zoneStaff, z.round.id, now)
}

async function asked(): Promise<string> {
  await frozen()
  await throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
  const run = await requestOfficialRun(z.zoneStaff, z.round.id)
  if (!run.ok) throw new Error(run.reason)
  return run.runId
}

async function approved() {
  await executeRun(await asked(), now)
  await approveRound(z.secondZoneStaff, z.round.id, now)
}

const poolAt = (schoolId: string) =>
  db.seatPool.findFirstOrThrow({ where: { cycleId: z.cycle.id, schoolId, grade: 9 } })

describe('at once', () => {
  it('many send lists while the window closes: each is in the snapshot or refused', async () => {
    const applications = await Promise.all(
      Array.from({ length: 8 }, () => createApplication(db, { cycleId: z.cycle.id })),
    )
    const [, ...sent] = await Promise.all([
      closeWindow(z.zoneStaff, z.cycle.id),
      ...applications.map(({ id }) =>
        submitList(db, { applicationId: id, schoolIds: [z.c.id] }).then(
          () => true,
          () => false,
        ),
      ),
    ])
    await freezeRound(z.zoneStaff, z.round.id, now)
    const entries = await db.snapshotEntry.count({ where: { roundId: z.round.id } })
    expect(entries).toBe(2 + sent.filter(Boolean).length)
  })

  it('two freeze: one does, and the other learns that the round has moved on', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    const both = await Promise.all([
      freezeRound(z.zoneStaff, z.round.id, now),
      freezeRound(z.secondZoneStaff, z.round.id, now),
    ])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'moved-on' })
  })

  it('ten request the run: there is one', async () => {
    await frozen()
    await throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        requestOfficialRun(i % 2 ? z.zoneStaff : z.secondZoneStaff, z.round.id),
      ),
    )
    expect(await db.run.count({ where: { roundId: z.round.id } })).toBe(1)
    expect(new Set(all.map((result) => result.ok && result.runId)).size).toBe(1)
    const jobs = await db.$queryRaw<unknown[]>`
      SELECT id FROM pgboss.job WHERE name = 'run'
        AND data ->> 'runId' IN (SELECT id::text FROM run WHERE round_id = ${z.round.id}::uuid)`
    expect(jobs).toHaveLength(1)
  })

  it('five workers take one run: one outcome is stored', async () => {
    const runId = await asked()
    await Promise.all(Array.from({ length: 5 }, () => executeRun(runId, now)))
    expect(await db.placement.count({ where: { runId } })).toBe(2)
    const computed = await db.auditEvent.count({
      where: { verb: 'run.computed', subjectId: runId },
    })
    expect(computed).toBe(1)
  })

  it('seats are edited while the round is published: never fewer seats than offers', async () => {
    await approved()
    const [published, edited] = await Promise.all([
      publishRound(z.zoneStaff, z.round.id, now),
      setSeats(z.secondZoneStaff, z.cycle.id, [{ schoolId: z.a.id, grade: 9, seats: 0, was: 30 }]),
    ])
    expect(published).toMatchObject({ ok: true, offers: 2 })
    expect(edited.ok).toBe(false)
    expect((await poolAt(z.a.id)).seats).toBe(30)
  })
})

describe('a round', () => {
  it('is not published when seats were removed after its run', async () => {
    await approved()
    await db.seatPool.updateMany({ where: { cycleId: z.cycle.id, grade: 9 }, data: { seats: 0 } })
    expect(await publishRound(z.zoneStaff, z.round.id, now)).toEqual({
      ok: false,
      reason: 'seats-changed',
    })
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(0)
  })

  it('is computed from what was frozen, not from what changed since', async () => {
    const runId = await asked()
    await db.seatPool.updateMany({ where: { cycleId: z.cycle.id }, data: { seats: 1 } })
    await executeRun(runId, now)
    const placed = await db.placement.count({ where: { runId, schoolId: z.a.id } })
    expect(placed).toBe(2)
  })

  it('continues after a worker was killed in the middle of its run', async () => {
    const runId = await asked()
    // what a killed worker leaves: the mark, and nothing of the transaction
    await db.run.update({ where: { id: runId }, data: { state: 'RUNNING', startedAt: now } })
    await executeRun(runId, now)
    expect(await db.run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'DONE' })
  })

  it('says why when its frozen text was changed, and can be run again', async () => {
    const runId = await asked()
    await db.$executeRaw`ALTER TABLE snapshot DISABLE TRIGGER snapshot_is_kept`
    await db.$executeRaw`
      UPDATE snapshot SET document = replace(document, '"seats":30', '"seats":31')
      WHERE round_id = ${z.round.id}::uuid`
    await executeRun(runId, now)
    const failed = await db.run.findUniqueOrThrow({ where: { id: runId } })
    expect(failed.state).toBe('FAILED')
    expect(failed.failure).toMatch(/^snapshot: [0-9a-f]{64}$/)

    await db.$executeRaw`
      UPDATE snapshot SET document = replace(document, '"seats":31', '"seats":30')
      WHERE round_id = ${z.round.id}::uuid`
    await db.$executeRaw`ALTER TABLE snapshot ENABLE TRIGGER snapshot_is_kept`
    // its string stays, so its draw does
    const other = '0'.repeat(20)
    for (const act of [typeDice, confirmDice])
      expect(await act(z.zoneStaff, z.round.id, other, now)).toEqual({
        ok: false,
        reason: 'moved-on',
      })
    const again = await requestOfficialRun(z.zoneStaff, z.round.id)
    if (again.ok) await executeRun(again.runId, now)
    expect(await db.round.findUnique({ where: { id: z.round.id } })).toMatchObject({
      state: 'COMPUTED',
    })
  })

  it('exists once for a cycle', async () => {
    expect(
      await createRound(z.zoneStaff, z.cycle.id, {
        secret: 'ab'.repeat(32),
        entropySource: 'Dice at the zone meeting',
      }),
    ).toEqual({
      ok: false,
      reason: 'duplicate',
    })
  })
})
