import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { findComparison, listMovers } from '@/lib/draw/trials/compare-trials.data'
import { requestTrial } from '@/lib/draw/trials/request-trial.mutations'
import { listTrials } from '@/lib/draw/trials/trials.data'
import { TRIAL_LIMITS, type TrialPlan } from '@/lib/draw/trials/trials.schema'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'
import { trialPlan } from '@/tests/support/builders/trials'
import { THROWS, throwDice } from '@/tests/support/throw-dice'

const now = new Date()
const SEED = 'ab'.repeat(32)
const OTHER_SEED = 'cd'.repeat(32)
let z: Awaited<ReturnType<typeof smallZone>>
let other: Awaited<ReturnType<typeof smallZone>>

async function setSeats(schoolId: string, seats: number) {
  const where = { cycleId: z.cycle.id, schoolId, grade: 9 }
  await db.seatPool.updateMany({ where, data: { seats } })
}

/** Requests a trial, computes it and reads it back. */
async function run(plan: TrialPlan, seed = SEED) {
  const asked = await requestTrial(z.zoneStaff, z.round.id, plan, seed)
  if (!asked.ok) throw new Error(asked.reason)
  await executeRun(asked.runId, now)
  return db.run.findUniqueOrThrow({ where: { id: asked.runId }, include: { placements: true } })
}

const placedAt = (trial: Awaited<ReturnType<typeof run>>, schoolId: string | null) =>
  trial.placements.filter((row) => row.schoolId === schoolId).length

/** Six applicants for two seats at `a`: three of the north, three of the south. */
beforeAll(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
  await setSeats(z.a.id, 2)
  await setSeats(z.b.id, 1)
  for (const area of [
    z.northArea,
    z.southArea,
    z.northArea,
    z.southArea,
    z.northArea,
    z.southArea,
  ]) {
    const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: area.id }
    const { student } = await createFamily(db, place)
    const schoolIds = [z.a.id, z.b.id]
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds })
  }
})

describe('a trial before the freeze', () => {
  it('is computed from the lists sent so far, and names the document', async () => {
    const first = await run(trialPlan())
    expect(first).toMatchObject({ state: 'DONE', seed: SEED })
    expect(first.snapshotDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(first.placements).toHaveLength(6)
    expect([placedAt(first, z.a.id), placedAt(first, z.b.id), placedAt(first, null)]).toEqual([
      2, 1, 3,
    ])

    const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: z.northArea.id }
    const { student } = await createFamily(db, place)
    const { cycle, c } = z
    await createSubmitted(db, { cycleId: cycle.id, studentId: student.id, schoolIds: [c.id] })
    const later = await run(trialPlan())
    expect(later.placements).toHaveLength(7)
    expect(later.snapshotDigest).not.toBe(first.snapshotDigest)
  })

  it('shares one throw-away draw with the other trials, unless a new one is asked for', async () => {
    expect((await run(trialPlan(), OTHER_SEED)).seed).toBe(SEED)
    expect((await run(trialPlan({ newDraw: true }), OTHER_SEED)).seed).toBe(OTHER_SEED)
    expect((await run(trialPlan(), 'ef'.repeat(32))).seed).toBe(SEED)
  })

  it('gives a school more or fewer seats, and never fewer than none', async () => {
    const more = await run(trialPlan({ changes: { seats: { [z.a.id]: 2 } } }))
    expect(placedAt(more, z.a.id)).toBe(4)
    const none = await run(trialPlan({ changes: { seats: { [z.a.id]: -20 } } }))
    expect(placedAt(none, z.a.id)).toBe(0)
  })

  it('puts the priority groups in another order, or takes another version of the rules', async () => {
    const rows = async (runId: string) =>
      db.placement.findMany({
        where: { runId, schoolId: z.a.id },
        select: { application: { select: { student: { select: { attendanceAreaId: true } } } } },
      })
    const areas = async (plan: TrialPlan) => {
      const trial = await run(plan)
      const found = await rows(trial.id)
      return found.map((row) => row.application.student.attendanceAreaId)
    }
    const north = z.northArea.id
    expect(await areas(trialPlan())).toEqual([north, north])
    const alike = trialPlan({ changes: { order: ['ZONE_RESIDENT'] } })
    const drawn = await run(alike)
    const { all, groups } = drawn.summary as unknown as {
      all: { students: number }
      groups: { priority: { key: string; tally: { students: number } }[] }
    }
    expect(groups.priority).toEqual([{ key: 'ZONE_RESIDENT', tally: expect.anything() }])
    expect(all.students).toBe(7)
    const { id } = await createRuleSet(db, { cycleId: z.cycle.id, conditions: ['ZONE_RESIDENT'] })
    const version = await run(trialPlan({ ruleSetId: id }))
    expect(version.digest).toBe(drawn.digest)
  })

  it('reserves a part of the seats', async () => {
    const reserves = { condition: 'FEEDER', kind: 'HARD', percents: { [z.a.id]: 50 } } as const
    const closed = await run(trialPlan({ changes: { reserves } }))
    // nobody comes from a feeder that has been named, so the closed half stays empty
    expect(placedAt(closed, z.a.id)).toBe(1)
  })

  it.each([
    'immediate-acceptance',
    'immediate-acceptance-adaptive',
    'top-trading-cycles',
    'serial-dictatorship',
    'stable-improvement-cycles',
    'efficiency-adjusted',
  ] as const)('runs %s', async (mechanism) => {
    const trial = await run(trialPlan({ mechanism }))
    expect([trial.state, trial.failure, trial.placements.length]).toEqual(['DONE', null, 7])
  })

  it('draws for each school on its own, and averages over many draws', async () => {
    const trial = await run(trialPlan({ changes: { tieBreak: 'PER_SCHOOL', draws: 20 } }))
    expect(trial.summary).toMatchObject({ draws: 20, all: { students: 7, unplaced: 3 } })
  })

  it('says why it could not be computed', async () => {
    const changes = { tieBreak: 'PER_SCHOOL' } as const
    await run(trialPlan({ mechanism: 'serial-dictatorship', changes }))
    const [trial] = await listTrials(z.zoneStaff, z.round.id)
    expect(trial).toMatchObject({ state: 'FAILED', failure: { kind: 'refused' }, outcome: null })
  })
})

describe('runs side by side', () => {
  it('show who fares better and who worse, with names', async () => {
    const base = await run(trialPlan())
    const more = await run(trialPlan({ changes: { seats: { [z.a.id]: 2 } } }))
    const ids = [base.id, more.id]
    // oldest first, in whatever order they were chosen
    const { runs, fareChanges: moves } = await findComparison(
      z.zoneStaff,
      z.round.id,
      ids.toReversed(),
    )
    expect(runs.map(({ id }) => id)).toEqual(ids)
    // two get `a` that did not; the one at `b` is among them, or `b` goes to nobody new
    const [found] = moves
    expect(found).toMatchObject({ worse: 0, apart: 0 })
    expect(found?.better).toBeGreaterThanOrEqual(2)
    const query = { roundId: z.round.id, baseId: base.id, runId: more.id, page: 1 }
    const better = await listMovers(z.zoneStaff, { ...query, direction: 'better' })
    expect(better?.total).toBe(found?.better)
    expect(better?.rows[0]).toMatchObject({ to: { rank: expect.any(Number) } })
    const worse = await listMovers(z.zoneStaff, { ...query, direction: 'worse' })
    expect(worse).toMatchObject({ rows: [], total: 0 })
  })

  it('show nothing to people who do not run the zone', async () => {
    const trials = await listTrials(z.zoneStaff, z.round.id)
    const ids = trials.filter((trial) => trial.state === 'DONE').map((trial) => trial.id)
    const [baseId = '', runId = ''] = ids
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.family.guardian, z.auditor]) {
      expect(await listTrials(actor, z.round.id)).toEqual([])
      expect((await findComparison(actor, z.round.id, ids)).runs).toEqual([])
      const query = { roundId: z.round.id, baseId, runId, direction: 'better', page: 1 } as const
      expect(await listMovers(actor, query)).toBeNull()
      expect(await requestTrial(actor, z.round.id, trialPlan(), SEED)).toEqual({
        ok: false,
        reason: 'not-found',
      })
    }
    // a run of this round is not compared under another
    expect((await findComparison(other.zoneStaff, other.round.id, ids)).runs).toEqual([])
  })
})

describe('asking', () => {
  it('refuses schools and rules of another zone', async () => {
    const elsewhere = trialPlan({ changes: { seats: { [other.a.id]: 2 } } })
    expect(await requestTrial(z.zoneStaff, z.round.id, elsewhere, SEED)).toEqual({
      ok: false,
      reason: 'unknown-school',
    })
    const rules = trialPlan({ ruleSetId: other.ruleSet.id })
    expect(await requestTrial(z.zoneStaff, z.round.id, rules, SEED)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('accepts ten at once, even from two people, and refuses the eleventh', async () => {
    const asked = await Promise.all(
      Array.from({ length: TRIAL_LIMITS.underWay + 2 }, (_, i) =>
        requestTrial(i % 2 ? z.zoneStaff : z.administrator, z.round.id, trialPlan(), SEED),
      ),
    )
    expect(asked.filter((one) => one.ok)).toHaveLength(TRIAL_LIMITS.underWay)
    expect(asked.filter((one) => !one.ok && one.reason === 'under-way')).toHaveLength(2)
    for (const one of asked) if (one.ok) await executeRun(one.runId, now)
    const states = await db.run.groupBy({
      by: ['state'],
      where: { roundId: z.round.id },
      _count: true,
    })
    expect(states.find(({ state }) => state === 'QUEUED')).toBeUndefined()
  })

  it('logs one event for each trial requested, and one for its end', async () => {
    const trial = await run(trialPlan())
    const events = await db.auditEvent.findMany({
      where: { subjectId: trial.id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb, zoneId }) => [verb, zoneId])).toEqual([
      ['run.requested', z.zone.id],
      ['run.computed', z.zone.id],
    ])
  })
})

describe('the official draw', () => {
  it('is not touched by trials before, between and after', async () => {
    const { zoneStaff, round } = z
    await closeWindow(zoneStaff, z.cycle.id)
    await freezeRound(zoneStaff, round.id, now)
    const frozen = await db.round.findUniqueOrThrow({ where: { id: round.id } })
    const trial = await run(trialPlan())
    expect(trial.snapshotDigest).toBe(frozen.snapshotDigest)
    expect(await db.round.findUniqueOrThrow({ where: { id: round.id } })).toEqual(frozen)

    await throwDice(zoneStaff, z.secondZoneStaff, round.id)
    const asked = await requestOfficialRun(zoneStaff, round.id)
    if (!asked.ok) throw new Error(asked.reason)
    await run(trialPlan({ changes: { seats: { [z.a.id]: 1 } } }))
    const drawing = await db.round.findUniqueOrThrow({ where: { id: round.id } })
    expect(drawing).toEqual({ ...frozen, publicString: THROWS })
    await executeRun(asked.runId, now)
    const official = await db.run.findUniqueOrThrow({
      where: { id: asked.runId },
      include: { placements: { orderBy: { applicationId: 'asc' } } },
    })
    const seeds = await db.run.findMany({ where: { kind: 'TRIAL' }, select: { seed: true } })
    expect(seeds.map(({ seed }) => seed)).not.toContain(official.seed)
    await run(trialPlan({ newDraw: true }), OTHER_SEED)
    const after = await db.run.findUniqueOrThrow({
      where: { id: asked.runId },
      include: { placements: { orderBy: { applicationId: 'asc' } } },
    })
    expect(after).toEqual(official)
  })

  it('is compared with trials by the same numbers', async () => {
    const official = await db.run.findFirstOrThrow({ where: { kind: 'OFFICIAL' } })
    const trial = await run(trialPlan())
    const { runs } = await findComparison(z.zoneStaff, z.round.id, [trial.id, official.id])
    expect(runs.map((one) => one.trial?.id ?? null)).toEqual([null, trial.id])
    expect(runs.map(({ summary }) => summary.all.unplaced)).toEqual([3, 3])
    expect(runs[0]?.summary.schools.map(({ placed }) => placed)).toEqual(
      runs[1]?.summary.schools.map(({ placed }) => placed),
    )
  })
})
