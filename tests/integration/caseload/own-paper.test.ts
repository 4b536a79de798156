import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { findOwnPaper } from '@/lib/desks/caseload/own-paper.data'
import { undoOwnPaper } from '@/lib/desks/caseload/own-paper.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { setListRules } from '@/tests/support/builders/class'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
const REASON = 'Taken out by who typed it.'
let zone: Awaited<ReturnType<typeof smallZone>>
let studentId: string
beforeEach(async () => {
  zone = await smallZone(db)
  await setListRules(db, zone.round, { paperTwice: true })
  studentId = zone.family.student.id
})

const asked = {
  channel: 'PAPER',
  name: 'Maria Lopez',
  relation: 'mother',
  consent: 'signed',
  note: '',
} as const

const type = (actor = zone.counselor) =>
  applyForFamily(actor, studentId, { schoolIds: [zone.a.id], version: 0 }, asked, now)
const undo = (actor = zone.counselor) => undoOwnPaper(actor, studentId, REASON, now)

describe('a paper list that was typed once', () => {
  it('is taken out by who typed it, once, stays on record, and can be typed again', async () => {
    expect(await type()).toEqual({ ok: true, waiting: true })
    expect(await findOwnPaper(zone.counselor, studentId, now)).not.toBeNull()
    const both = await Promise.all([undo(), undo()])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await findOwnPaper(zone.counselor, studentId, now)).toBeNull()
    const kept = await db.paperEntry.findMany({ where: { application: { studentId } } })
    expect(kept).toMatchObject([{ setAside: REASON, settledById: zone.counselor.id }])
    expect(await db.letter.count({ where: { to: zone.family.guardian.email } })).toBe(0)
    expect(await type()).toEqual({ ok: true, waiting: true })
  })

  it('is taken out by nobody else, and not once it was typed again', async () => {
    const { id: schoolId } = zone.feeder
    const other = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId }] })
    await type()
    for (const actor of [other, zone.counselorA, zone.zoneStaff, zone.family.guardian])
      expect(await undo(actor)).toBe(false)
    expect(await type(other)).toMatchObject({ ok: true })
    expect(await undo()).toBe(false)
  })
})
