import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { findPlan, findPlanFile, listPlans } from '@/lib/moves/plans/plans.data'
import { releasePlan } from '@/lib/moves/plans/release-plan.mutations'
import { withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { readMenuCounts } from '@/lib/year/menu/menu-counts.data'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { setTransferWindow } from '@/tests/support/builders/transfers'

import { approved, nextSchool, setFree, type Spring, springZone, stateOf } from './spring'

const now = new Date()
let zone: Spring
beforeEach(async () => {
  zone = await springZone()
})

async function compute(): Promise<string> {
  const result = await computePlan(zone.zoneStaff, zone.cycle.id, now)
  if (!result.ok) throw new Error(result.reason)
  return result.planId
}

/** Releases a plan, after the window for requests. */
async function release(by: Spring['zoneStaff'], id: string) {
  await setTransferWindow(db, zone.cycle.id, 'over')
  return releasePlan(by, id, now)
}

describe('a transfer plan', () => {
  it('is not released while the window is open that promised “together after it closes”', async () => {
    const { student } = await approved(zone, 'a', 'b')
    await setFree(zone, 'b', 1)
    const id = await compute()
    expect(await findPlan(zone.secondZoneStaff, zone.cycle.id, id)).toMatchObject({
      waitsUntil: zone.cycle.transfersCloseAt,
    })
    expect(await releasePlan(zone.secondZoneStaff, id, now)).toEqual({
      ok: false,
      reason: 'window',
    })
    expect(await nextSchool(student.id)).toBeNull()
    expect(await release(zone.secondZoneStaff, id)).toMatchObject({ ok: true, moved: 1 })
  })

  it('is what agreed requests wait for once the window is over, and not before', async () => {
    await approved(zone, 'a', 'b')
    const waiting = async () =>
      (await readMenuCounts([zone.cycle.id])).get(zone.cycle.id)?.transfers
    expect(await waiting()).toBe(0)
    await setTransferWindow(db, zone.cycle.id, 'over')
    expect(await waiting()).toBe(1)
  })

  it('is not released by somebody whose role is younger than the plan', async () => {
    await approved(zone, 'a', 'b')
    const id = await compute()
    const role = { role: 'ZONE_STAFF', zoneId: zone.zone.id, grantedAt: new Date() } as const
    const late = await createActor(db, { roles: [role] })
    expect(await release(late, id)).toEqual({ ok: false, reason: 'role-too-new' })
  })

  it('moves nobody before it is released, and is kept with its problem and result', async () => {
    const { student, request } = await approved(zone, 'a', 'b')
    const id = await compute()
    expect(await nextSchool(student.id)).toBeNull()
    expect(await stateOf(request.id)).toBe('APPROVED')
    const plan = await findPlan(zone.secondZoneStaff, zone.cycle.id, id)
    expect(plan).toMatchObject({
      state: 'DRAFT',
      isStale: false,
      isOwn: false,
      isTooNew: false,
      requests: 1,
    })
    expect(plan?.chains).toMatchObject([{ cycle: false, moves: [{ from: zone.a.name }] }])
    expect((await findPlanFile(zone.zoneStaff, id, 'problem'))?.text).not.toContain(
      student.familyName,
    )
    expect(await findPlan(zone.staffB, zone.cycle.id, id)).toBeNull()
  })

  it('lets two full schools exchange, is released by another person, and notifies everybody', async () => {
    const first = await approved(zone, 'b', 'c')
    const second = await approved(zone, 'c', 'b')
    await setFree(zone, 'b', 0)
    await setFree(zone, 'c', 0)
    // both are enrolled for next year: the database counts their seats while they change places
    await enroll(db, {
      studentId: first.student.id,
      schoolId: zone.b.id,
      schoolYear: 2027,
      grade: 10,
    })
    await enroll(db, {
      studentId: second.student.id,
      schoolId: zone.c.id,
      schoolYear: 2027,
      grade: 10,
    })
    const id = await compute()
    expect(await release(zone.zoneStaff, id)).toEqual({ ok: false, reason: 'same-person' })
    expect(await release(zone.secondZoneStaff, id)).toEqual({
      ok: true,
      moved: 2,
      unplaced: 0,
    })
    expect(await nextSchool(first.student.id)).toBe(zone.c.id)
    expect(await nextSchool(second.student.id)).toBe(zone.b.id)
    expect(await stateOf(first.request.id)).toBe('ACCEPTED')
    const told = await db.letter.findMany({ where: { kind: 'transferAccepted' } })
    expect(told.map(({ to }) => to)).toEqual(
      expect.arrayContaining([first.guardian.email, zone.staffB.email, zone.staffC.email]),
    )
    const events = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ verb, actorId }) => [verb, actorId])).toEqual([
      ['transfer.planned', zone.zoneStaff.id],
      ['transfer.released', zone.secondZoneStaff.id],
    ])
    expect(await release(zone.secondZoneStaff, id)).toEqual({
      ok: false,
      reason: 'no-draft',
    })
  })

  it('moves a chain into one free seat, and leaves the others where they are, with the reason', async () => {
    const ahead = await approved(zone, 'a', 'b')
    const behind = await approved(zone, 'c', 'a')
    const without = await approved(zone, 'a', 'c')
    const more = await approved(zone, 'a', 'c')
    await setFree(zone, 'a', 0)
    await setFree(zone, 'b', 1)
    await setFree(zone, 'c', 0)
    const id = await compute()
    await release(zone.secondZoneStaff, id)
    expect(await nextSchool(ahead.student.id)).toBe(zone.b.id)
    expect(await nextSchool(behind.student.id)).toBe(zone.a.id)
    const states = [await stateOf(without.request.id), await stateOf(more.request.id)]
    expect(states.toSorted()).toEqual(['ACCEPTED', 'UNPLACED'])
    const plan = await findPlan(zone.zoneStaff, zone.cycle.id, id)
    expect(plan?.chains.map(({ moves }) => moves.length)).toEqual([3])
    expect(plan?.unplaced).toMatchObject([{ reason: { because: 'number' } }])
    expect(await db.letter.count({ where: { kind: 'transferUnplaced' } })).toBeGreaterThan(0)
  })

  it.each([
    [
      'a request was taken back',
      async (one: { guardian: Spring['staffB']; request: { id: string } }) => {
        await withdrawTransfer(one.guardian, one.request.id)
      },
    ],
    [
      'a request came in',
      async () => {
        await approved(zone, 'a', 'c')
      },
    ],
    ['seats changed', () => setFree(zone, 'b', 3)],
    [
      'the rules changed',
      async () => {
        await createRuleSet(db, { cycleId: zone.cycle.id, transfers: 'TOGETHER', exchanges: false })
      },
    ],
  ])('is stale when %s, and then is not released', async (_what, change) => {
    const one = await approved(zone, 'a', 'b')
    const id = await compute()
    await change(one)
    expect(await findPlan(zone.secondZoneStaff, zone.cycle.id, id)).toMatchObject({ isStale: true })
    expect(await release(zone.secondZoneStaff, id)).toEqual({ ok: false, reason: 'stale' })
    expect(await nextSchool(one.student.id)).toBeNull()
  })

  it('replaces the draft before it, and draws the same numbers', async () => {
    await approved(zone, 'a', 'b')
    const [first, second] = [await compute(), await compute()]
    const lines = await listPlans(zone.zoneStaff, zone.cycle.id)
    expect(lines.map(({ id }) => id)).toEqual([second])
    expect((await findPlanFile(zone.zoneStaff, first, 'problem'))?.text).toBe(
      (await findPlanFile(zone.zoneStaff, second, 'problem'))?.text,
    )
    expect(await release(zone.secondZoneStaff, first)).toMatchObject({
      reason: 'no-draft',
    })
  })

  it('is not made without requests', async () => {
    expect(await computePlan(zone.zoneStaff, zone.cycle.id, now)).toEqual({
      ok: false,
      reason: 'nothing',
    })
  })
})
