import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { requestTrial } from '@/lib/draw/trials/request-trial.mutations'
import { listTrials } from '@/lib/draw/trials/trials.data'
import { startWorker } from '@/lib/jobs/queue-worker'
import { createActor } from '@/prisma/seed/builders/people'
import { seedPopulation } from '@/prisma/seed/population'
import { trialPlan } from '@/tests/support/builders/trials'

describe('ten trials of 2,000 students', () => {
  let staff: Actor
  let roundId: string
  let worker: Awaited<ReturnType<typeof startWorker>>

  beforeAll(async () => {
    await seedPopulation({ students: 2_000, seed: 1, zone: 'rfk' }, new Date())
    const round = await db.round.findFirstOrThrow({ include: { cycle: true } })
    roundId = round.id
    const { zoneId } = round.cycle
    staff = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId }] })
    worker = await startWorker()
  }, 120_000)
  afterAll(() => worker.stop({ graceful: true }))

  it('requested at once are all computed by the worker, each with its own seats', async () => {
    const { schoolId } = await db.seatPool.findFirstOrThrow({ orderBy: { schoolId: 'asc' } })
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, more) =>
        requestTrial(
          staff,
          roundId,
          trialPlan({ changes: { seats: { [schoolId]: more } } }),
          'ab'.repeat(32),
        ),
      ),
    )
    expect(asked.every((one) => one.ok)).toBe(true)
    await expect
      .poll(async () => (await listTrials(staff, roundId)).map(({ state }) => state), {
        timeout: 100_000,
        interval: 500,
      })
      .toEqual(Array.from({ length: 10 }, () => 'DONE'))
    const trials = await listTrials(staff, roundId)
    const unplaced = trials
      .toSorted((a, b) => (a.changes.seats[schoolId] ?? 0) - (b.changes.seats[schoolId] ?? 0))
      .map((trial) => trial.outcome?.unplaced ?? -1)
    // on one draw, one seat more never leaves more students without one
    expect(unplaced.toSorted((a, b) => b - a)).toEqual(unplaced)
    const runs = await db.run.findMany({ select: { seed: true, snapshotDigest: true } })
    expect(new Set(runs.map(({ seed }) => seed))).toHaveLength(1)
    expect(new Set(runs.map(({ snapshotDigest }) => snapshotDigest))).toHaveLength(10)
  }, 120_000)
})
