import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { askCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { computePlan } from '@/lib/moves/plans/compute-plan.mutations'
import { releasePlan } from '@/lib/moves/plans/release-plan.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createReviewedTransfer, setTransferWindow } from '@/tests/support/builders/transfers'

import { approved, nextSchool, type Spring, springZone, stateOf } from './spring'

const now = new Date()
const ROUNDS = Array.from({ length: 5 }, (_, i) => i)
let zone: Spring
let third: Spring['zoneStaff']

beforeAll(async () => {
  zone = await springZone()
  third = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: zone.zone.id }] })
  // what only the database prevents: a second open request
  await db.$executeRaw`DROP INDEX transfer_asked_once`
})

describe('a transfer is used once, whatever the path', () => {
  it.each(ROUNDS)('when every path is tried at once (%i)', async () => {
    await setTransferWindow(db, zone.cycle.id, 'open')
    const { student, guardian, request } = await approved(zone, 'a', 'b')
    const other = await createReviewedTransfer(db, {
      studentId: student.id,
      cycleId: zone.cycle.id,
      fromSchoolId: zone.a.id,
      toSchoolId: zone.c.id,
      openedById: guardian.id,
      reviewedById: zone.counselorA.id,
    })
    const plan = await computePlan(zone.zoneStaff, zone.cycle.id, now)
    if (!plan.ok) throw new Error(plan.reason)
    const ask = { studentId: student.id, toSchoolId: zone.c.id, reason: 'Again', asked: null }
    const correction = { field: 'ABSENCES', after: 1, reason: 'Seen.' } as const
    await setTransferWindow(db, zone.cycle.id, 'over')
    const results = await Promise.all([
      releasePlan(zone.secondZoneStaff, plan.planId, now),
      releasePlan(third, plan.planId, now),
      decideTransfer(zone.staffC, other.id, { accept: true, note: '' }, now),
      openTransfer(guardian, ask, now),
      openTransfer(zone.counselorA, { ...ask, asked: null }, now),
      withdrawTransfer(guardian, request.id),
      askCorrection(zone.counselorA, { studentId: student.id, ...correction }, now),
      computePlan(zone.zoneStaff, zone.cycle.id, now),
    ])
    const [released, again, decided, opened] = results
    expect([released.ok, again.ok].filter(Boolean).length).toBeLessThanOrEqual(1)
    expect(opened.ok).toBe(false)
    const used = await db.transferRequest.findMany({
      where: { studentId: student.id, state: 'ACCEPTED' },
    })
    expect(used.length).toBeLessThanOrEqual(1)
    expect(await nextSchool(student.id)).toBe(used[0]?.toSchoolId ?? null)
    const state = await stateOf(request.id)
    expect(['APPROVED', 'ACCEPTED', 'WITHDRAWN']).toContain(state)
    expect(!(released.ok || again.ok) || state === 'ACCEPTED').toBe(true)
    // approved in a zone that resolves requests together, it moves nobody yet
    expect(!decided.ok || (await stateOf(other.id)) === 'APPROVED').toBe(true)
    await db.$executeRaw`
      UPDATE transfer_request SET state = 'WITHDRAWN', decided_by_id = NULL, decided_at = NULL
      WHERE student_id = ${student.id}::uuid AND state IN ('REQUESTED', 'REVIEWED', 'APPROVED')`
  })

  it.each(ROUNDS)('two plans computed at once leave one draft (%i)', async () => {
    await setTransferWindow(db, zone.cycle.id, 'open')
    const { request, guardian } = await approved(zone, 'a', 'b')
    await Promise.all([
      computePlan(zone.zoneStaff, zone.cycle.id, now),
      computePlan(zone.secondZoneStaff, zone.cycle.id, now),
    ])
    const drafts = { cycleId: zone.cycle.id, state: 'DRAFT' } as const
    expect(await db.transferPlan.count({ where: drafts })).toBe(1)
    await withdrawTransfer(guardian, request.id)
  })
})
