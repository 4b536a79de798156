import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { findPublicRecord, listPublicRounds } from '@/lib/draw/record/public-record.data'
import { executeRun } from '@/lib/draw/rounds/execute-run.mutations'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import {
  approveRound,
  createRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { commitmentOf, officialSeed } from '@/lib/placement/official-seed.rules'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { createCycle, createPool, createRuleSet } from '@/prisma/seed/builders/years'
import { createCampus, createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'
import { throwDice } from '@/tests/support/throw-dice'

const now = new Date()
const secret = '7c'.repeat(32)
let roundId: string
let cycleId: string
/** Opens the window, once the commitment is public, and sends nine lists. */
let sendLists: () => Promise<void>
let staff: Awaited<ReturnType<typeof createActor>>
let second: Awaited<ReturnType<typeof createActor>>

beforeAll(async () => {
  const zone = await createZone(db)
  const campus = await createCampus(db, { zoneId: zone.id })
  const school = await createSchool(db, { campusId: campus.id })
  const cycle = await createCycle(db, { zoneId: zone.id, opensAt: new Date(Date.now() + 60_000) })
  cycleId = cycle.id
  await createPool(db, { cycleId, schoolId: school.id, seats: 6 })
  await createRuleSet(db, { cycleId })
  const roles = [{ role: 'ZONE_STAFF' as const, zoneId: zone.id }]
  staff = await createActor(db, { roles })
  second = await createActor(db, { roles })
  sendLists = async () => {
    await db.$executeRaw`
      UPDATE cycle SET opens_at = clock_timestamp() - interval '1 minute' WHERE id = ${cycleId}::uuid`
    for (let i = 0; i < 9; i++) {
      const student = await createStudent(db, { zoneId: zone.id })
      await createSubmitted(db, { cycleId, studentId: student.id, schoolIds: [school.id] })
    }
  }
})

describe('the public record', () => {
  it('does not exist for a draft', async () => {
    const made = await createRound(staff, cycleId, {
      secret,
      entropySource: 'Dice in May',
    })
    if (!made.ok) throw new Error(made.reason)
    roundId = made.roundId
    expect(await findPublicRecord(roundId)).toBeNull()
    expect(await listPublicRounds()).toEqual([])
  })

  it('shows the commitment, and when it was published, once the round is open', async () => {
    await openRound(staff, roundId)
    const record = await findPublicRecord(roundId)
    expect(record).toMatchObject({ commitment: commitmentOf(secret), released: null })
    expect(record?.openedAt).toBeInstanceOf(Date)
    expect((await listPublicRounds()).map((round) => round.id)).toEqual([roundId])
    await sendLists()
  })

  it('never contains the secret, the seed or a result before publication', async () => {
    await closeWindow(staff, cycleId)
    await freezeRound(staff, roundId, now)
    await throwDice(staff, second, roundId)
    const run = await requestOfficialRun(staff, roundId)
    if (run.ok) await executeRun(run.runId, now)
    await approveRound(second, roundId, now)
    const official = await db.run.findFirstOrThrow({ where: { roundId, kind: 'OFFICIAL' } })
    const record = await findPublicRecord(roundId)
    expect(record?.released).toBeNull()
    const told = JSON.stringify(record)
    expect(told).not.toContain(secret)
    expect(told).not.toContain(official.seed)
    expect(told).not.toContain(official.digest)
  })

  it('reveals them on publication, so that anybody can make the seed again', async () => {
    await publishRound(staff, roundId, now)
    const record = await findPublicRecord(roundId)
    expect(record?.released?.seed).toBe(
      officialSeed({
        merkleRoot: record?.merkleRoot ?? '',
        roundId,
        publicString: record?.publicString ?? '',
        secret: record?.released?.secret ?? '',
      }),
    )
  })

  it('hides counts of fewer than five, and those that would reveal them', async () => {
    const { released } = (await findPublicRecord(roundId))!
    // six placed at their first choice, three without a seat: each count reveals the other
    expect(released).toMatchObject({ students: 9, byRank: ['hidden'], unplaced: 'hidden' })
    expect(released?.schools).toMatchObject([
      { seats: 6, placed: 'hidden', waiting: 'hidden', lastIn: { kind: 'hidden' }, rankedFirst: 9 },
    ])
  })
})
