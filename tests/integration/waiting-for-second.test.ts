import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { placeArrival } from '@/lib/desks/midyear/place-arrival.mutations'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { askCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { findManualRequest } from '@/lib/seats/manual-placements/manual-placements.data'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { NOTHING_WAITS } from '@/lib/year/menu/menu-counts.view'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { actorFor } from '@/prisma/seed/builders/people'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle } from '@/prisma/seed/builders/years'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun } from '@/tests/support/official-round'

const now = () => new Date()
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  const { id: studentId } = z.family.student
  const schoolIds = [z.a.id, z.b.id]
  await createSubmitted(db, { cycleId: z.cycle.id, studentId, schoolIds })
})

async function seenBy(actor: typeof z.zoneStaff) {
  return (await listWaitingForSecond(actor, z.cycle.id, now())).map(({ what }) => what)
}

/** What the menu of the zone tells beside its pages, of all who run it. */
async function besideMenu() {
  const counts = (await findCycle(z.zoneStaff, z.zone.slug, null))?.counts
  const { offers, appeals, manual, corrections, permits, arrivals } = counts ?? NOTHING_WAITS
  return { offers, appeals, manual, corrections, permits, arrivals }
}

async function computed() {
  await closeWindow(z.zoneStaff, z.cycle.id)
  await freezeAndRun(z, z.round.id)
}

describe('what waits for the second person is told on the page of the zone', () => {
  it('a computed round waits for everybody but who ran it; a release by hand for everybody', async () => {
    await computed()
    expect(await seenBy(z.zoneStaff)).toEqual([])
    expect(await seenBy(z.secondZoneStaff)).toEqual(['approve'])
    await approveRound(z.secondZoneStaff, z.round.id, now())
    expect(await seenBy(z.zoneStaff)).toEqual(['publish'])
    await publishRound(z.zoneStaff, z.round.id, now())
    expect(await seenBy(z.secondZoneStaff)).toEqual([])
  })

  it('nothing that began before the person had the role', async () => {
    await computed()
    const { id: userId } = z.secondZoneStaff
    await db.roleGrant.deleteMany({ where: { userId } })
    await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: z.zone.id } })
    expect(await seenBy(z.secondZoneStaff)).toEqual([])
  })

  it('an appeal waits for the panel, but for who approved the placement', async () => {
    const panel = await createPanelist(db, z.zone.id)
    const { id: userId } = z.secondZoneStaff
    await db.roleGrant.create({ data: { userId, role: 'APPEAL_PANEL', zoneId: z.zone.id } })
    await computed()
    await approveRound(z.secondZoneStaff, z.round.id, now())
    await publishRound(z.zoneStaff, z.round.id, now())
    await sendAppeal(z.family.guardian, z.family.student.id, z.b.id)
    expect(await seenBy(panel)).toEqual(['appeal'])
    expect(await seenBy(await actorFor(db, userId))).toEqual([])
    expect(await besideMenu()).toMatchObject({ appeals: 1, offers: 1 })
  })

  it('a round that was sent back waits to be mended', async () => {
    await computed()
    await sendBackRound(z.secondZoneStaff, z.round.id, 'The seats of A are wrong.', now())
    expect(await seenBy(z.zoneStaff)).toEqual(['mend'])
  })

  it('a seat for a child who arrived waits for everybody but who asked, and the guardians of the child', async () => {
    const running = { zoneId: z.zone.id, schoolYear: 2026 }
    const { id: cycleId } = await createCycle(db, running)
    await db.seatPool.create({ data: { cycleId, schoolId: z.a.id, grade: 9, seats: 5 } })
    const { id: studentId, number } = await createStudent(db, { zoneId: z.zone.id })
    const seat = { number, schoolId: z.a.id, grade: 9, enteredOn: '2026-11-20' }
    const said = { ...seat, byOrder: false, reason: 'Lives across the street.' }
    expect(await placeArrival(z.zoneStaff, z.zone.id, said, now())).toMatchObject({ ok: true })
    expect(await seenBy(z.zoneStaff)).toEqual([])
    expect(await seenBy(z.secondZoneStaff)).toEqual(['arrival'])
    expect(await besideMenu()).toMatchObject({ arrivals: 1 })
    const letters = { kind: 'arrivalToDecide' as const, to: z.secondZoneStaff.email }
    expect(await db.letter.count({ where: letters })).toBe(1)
    await linkGuardian(db, z.secondZoneStaff.id, studentId)
    expect(await seenBy(z.secondZoneStaff)).toEqual([])
  })

  it('so do a manual placement, a correction and a permit, for those who may take the step', async () => {
    await computed()
    await approveRound(z.secondZoneStaff, z.round.id, now())
    await publishRound(z.zoneStaff, z.round.id, now())
    const { number } = z.family.student
    const request = { number, schoolId: z.c.id, reason: 'A court order names the school.' }
    await requestManualPlacement(z.zoneStaff, z.cycle.id, request)
    const { id: studentId } = z.transferFamily.student
    const wrong = { studentId, field: 'ABSENCES' as const, after: 1, reason: 'Counted twice.' }
    await askCorrection(z.counselorA, wrong, now())
    const asked = { toSchool: 'Hollywood High', reason: 'The family moved.' }
    const permit = await openPermit(z.counselorA, studentId, asked, now())
    expect(permit.ok).toBe(true)
    expect(await seenBy(z.secondZoneStaff)).toEqual(['manual', 'correction'])
    // the school signs first
    expect(await besideMenu()).toMatchObject({ manual: 1, corrections: 1, permits: 0 })
    const { id } = await db.permit.findFirstOrThrow({ where: { studentId } })
    await signPermit(z.counselorA, id, { answer: 'SIGN' }, now())
    expect(await seenBy(z.secondZoneStaff)).toEqual(['manual', 'correction', 'permit'])
    expect(await besideMenu()).toMatchObject({ manual: 1, corrections: 1, permits: 1 })
    expect(await seenBy(await actorFor(db, z.zoneStaff.id))).toEqual(['correction', 'permit'])
    await linkGuardian(db, z.secondZoneStaff.id, studentId)
    const { id: manual } = await db.manualPlacement.findFirstOrThrow({
      where: { application: { studentId: z.family.student.id } },
    })
    const barred = async (actor: typeof z.zoneStaff) =>
      (await findManualRequest(actor, z.cycle.id, manual))?.barred
    expect(await barred(z.zoneStaff)).toBe('own')
    expect(await barred(z.secondZoneStaff)).toBeNull()
    await linkGuardian(db, z.secondZoneStaff.id, z.family.student.id)
    expect(await barred(z.secondZoneStaff), 'a guardian of the child').toBe('same-person')
    expect(await seenBy(z.secondZoneStaff), 'nothing of their own children').toEqual([])
  })
})
