import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { releaseDueRounds, setReleaseTime } from '@/lib/draw/publication/release-round.mutations'
import { findPublicRecord } from '@/lib/draw/record/public-record.data'
import { findResult } from '@/lib/seats/offers/result.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToApproved } from '@/tests/support/official-round'

const HOUR = 3_600_000
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  for (const { student } of [z.family, z.otherFamily]) {
    const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id, z.b.id] }
    await createSubmitted(db, list)
  }
})

const inAnHour = () => new Date(Date.now() + HOUR)
const aMomentAgo = () => new Date(Date.now() - 1000)
const stateNow = async () => (await db.round.findUniqueOrThrow({ where: { id: z.round.id } })).state
const letters = () => db.letter.count({ where: { kind: { startsWith: 'result' } } })

describe('before its release time', () => {
  it('a round is not released, by hand or automatically, and nobody can see or read a result', async () => {
    const before = await letters()
    await takeToApproved(z, inAnHour())
    expect(await publishRound(z.zoneStaff, z.round.id, new Date())).toEqual({
      ok: false,
      reason: 'outside-dates',
    })
    // a machine whose clock is ahead does not release it either
    await releaseDueRounds(new Date(Date.now() + 2 * HOUR))
    expect(await stateNow()).toBe('APPROVED')
    expect(await letters()).toBe(before)
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(0)
    const { guardian, student } = z.family
    expect(await findResult(guardian, student.id, new Date())).toMatchObject({ outcome: null })
    expect((await findPublicRecord(z.round.id))?.released).toBeNull()
  })
})

describe('at its release time', () => {
  it('a round is released once, to everybody at once, however many workers try', async () => {
    const before = await letters()
    await takeToApproved(z, aMomentAgo())
    const released = await Promise.all(
      Array.from({ length: 4 }, () => releaseDueRounds(new Date())),
    )
    expect(released.reduce((total, count) => total + count, 0)).toBe(1)
    expect(await stateNow()).toBe('PUBLISHED')
    expect(await letters()).toBe(before + 2)
    const events = await db.auditEvent.findMany({
      where: { subjectId: z.round.id, verb: 'round.published' },
    })
    expect(events).toMatchObject([{ actorId: null }])
  })

  it('a person and a worker at once: one releases it', async () => {
    await takeToApproved(z, aMomentAgo())
    const [byHand, byItself] = await Promise.all([
      publishRound(z.zoneStaff, z.round.id, new Date()),
      releaseDueRounds(new Date()),
    ])
    expect(Number(byHand.ok) + byItself).toBe(1)
    expect(await db.offer.count({ where: { roundId: z.round.id } })).toBe(2)
  })

  it('a round that waits for a person is not released', async () => {
    await takeToApproved(z)
    expect(await releaseDueRounds(inAnHour())).toBe(0)
    expect(await stateNow()).toBe('APPROVED')
  })
})

describe('the release time', () => {
  it('can be moved until the round is released, and the log says so', async () => {
    await takeToApproved(z, inAnHour())
    expect(await setReleaseTime(z.zoneStaff, z.round.id, aMomentAgo())).toEqual({ ok: true })
    expect(await releaseDueRounds(new Date())).toBe(1)
    expect(await setReleaseTime(z.zoneStaff, z.round.id, null)).toEqual({
      ok: false,
      reason: 'moved-on',
    })
    const events = await db.auditEvent.findMany({
      where: { subjectId: z.round.id, verb: 'round.releaseSet' },
    })
    expect(events).toHaveLength(1)
  })
})
