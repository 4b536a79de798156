import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { approveRound } from '@/lib/draw/rounds/round-steps.mutations'
import { askCorrection, reviewCorrection } from '@/lib/moves/corrections/corrections.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { findAppeal } from '@/lib/seats/appeals/appeals.data'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { actorFor } from '@/prisma/seed/builders/people'
import { createPanelist, sendAppeal } from '@/tests/support/builders/appeals'
import { smallZone } from '@/tests/support/builders/small-zone'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const now = () => new Date()
const tooNew = { ok: false, reason: 'role-too-new' }

/** An account that an administrator gives a role now. */
async function newcomer(role: 'ZONE_STAFF' | 'APPEAL_PANEL') {
  const email = `new-${role.toLowerCase()}-${z.zone.slug}@district.example`
  const person = { email, name: 'Noa Newcomer', role, schoolId: null }
  const given = await grantRole(z.administrator, z.zone.id, person)
  if (!given.ok) throw new Error(given.reason)
  const { id } = await db.user.findUniqueOrThrow({ where: { email } })
  return actorFor(db, id)
}

const applied = () =>
  createSubmitted(db, {
    cycleId: z.cycle.id,
    studentId: z.family.student.id,
    schoolIds: [z.a.id, z.b.id],
  })

describe('one person who cannot become two: an account made after the first acted', () => {
  it('approves nothing in a round that was frozen before', async () => {
    await applied()
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeAndRun(z, z.round.id)
    const late = await newcomer('ZONE_STAFF')
    expect(await approveRound(late, z.round.id, now())).toEqual(tooNew)
    expect(await approveRound(z.secondZoneStaff, z.round.id, now())).toEqual({ ok: true })
    // pressing the button of what others approved is no second person's act
    expect(await publishRound(late, z.round.id, now())).toMatchObject({ ok: true })
  })

  it('decides no placement that was requested before', async () => {
    await applied()
    await takeToPublished(z)
    const { number } = z.family.student
    const request = { number, schoolId: z.c.id, reason: 'A court order names the school.' }
    const asked = await requestManualPlacement(z.zoneStaff, z.cycle.id, request)
    if (!asked.ok) throw new Error(asked.reason)
    const late = await newcomer('ZONE_STAFF')
    for (const decision of ['APPROVED', 'REFUSED'] as const) {
      const said = { id: asked.id, decision, addSeat: false }
      expect(await decideManualPlacement(late, said, now())).toEqual(tooNew)
    }
    const said = { id: asked.id, decision: 'APPROVED' as const, addSeat: false }
    expect(await decideManualPlacement(z.secondZoneStaff, said, now())).toEqual({ ok: true })
  })

  it('decides no appeal that was opened before', async () => {
    const panel = await createPanelist(db, z.zone.id)
    await applied()
    await takeToPublished(z)
    const id = await sendAppeal(z.family.guardian, z.family.student.id, z.b.id)
    const late = await newcomer('APPEAL_PANEL')
    const said = { id, decision: 'DENIED' as const, note: 'The school is full.' }
    expect(await findAppeal(late, z.zone.id, id)).toMatchObject({ blocker: 'role-too-new' })
    expect(await findAppeal(panel, z.zone.id, id)).toMatchObject({ blocker: null })
    expect(await decideAppeal(late, said, now())).toEqual(tooNew)
    expect(await decideAppeal(panel, said, now())).toMatchObject({ ok: true })
  })

  it('reviews no correction that was requested before', async () => {
    const { id: studentId } = z.transferFamily.student
    const wrong = { studentId, field: 'ABSENCES' as const, after: 1, reason: 'Counted twice.' }
    const asked = await askCorrection(z.counselorA, wrong, now())
    if (!asked.ok) throw new Error(asked.reason)
    const late = await newcomer('ZONE_STAFF')
    for (const approve of [true, false])
      expect(await reviewCorrection(late, { id: asked.id, approve }, now())).toEqual(tooNew)
    const said = { id: asked.id, approve: true }
    expect(await reviewCorrection(z.zoneStaff, said, now())).toEqual({ ok: true })
  })

  it('signs no permit for the zone that the school signed before', async () => {
    const permit = { toSchool: 'Hollywood High', reason: 'The family moved.' }
    const opened = await openPermit(z.counselorA, z.transferFamily.student.id, permit, now())
    if (!opened.ok) throw new Error(opened.reason)
    await signPermit(z.counselorA, opened.id, { answer: 'SIGN' }, now())
    const late = await newcomer('ZONE_STAFF')
    expect(await signPermit(late, opened.id, { answer: 'SIGN' }, now())).toEqual(tooNew)
    const signed = await signPermit(z.zoneStaff, opened.id, { answer: 'SIGN' }, now())
    expect(signed).toEqual({ ok: true, state: 'APPROVED' })
  })
})
