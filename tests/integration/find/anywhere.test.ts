import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { noteSchema } from '@/lib/desks/notes/notes.schema'
import { writeNote } from '@/lib/desks/notes/write-note.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { actorFor, createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createReviewedTransfer } from '@/tests/support/builders/transfers'

let z: Awaited<ReturnType<typeof smallZone>>
let other: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  other = await smallZone(db)
})

const found = async (actor: Actor, q: string) =>
  (await findAnywhere(actor, q, new Date()))?.students.map(({ href }) => href) ?? null

describe('a child is found from anywhere by those whose it is, and opens on their own page', () => {
  it('by number: zone staff, their counselor, and who works at the school of the child; nobody else', async () => {
    const { id, number } = z.transferFamily.student
    const worksAtA = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', schoolId: z.a.id }] })
    const page = `/staff/${z.zone.slug}/students/${id}`
    expect(await found(z.zoneStaff, number)).toEqual([page])
    expect(await found(z.administrator, number)).toEqual([page])
    expect(await found(z.counselorA, number)).toEqual([`/caseload/${id}`])
    expect(await found(worksAtA, number)).toEqual([`/school/${z.a.slug}/students/${id}`])
    // a number of another zone, another school, another caseload
    for (const stranger of [other.zoneStaff, other.counselorA, other.staffB, z.counselor, z.staffB])
      expect(await found(stranger, number)).toEqual([])
  })

  it('with its birth date only for who runs the zone, on whose page alone it stands', async () => {
    const { number } = z.transferFamily.student
    const worksAtA = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', schoolId: z.a.id }] })
    const born = async (actor: Actor) =>
      (await findAnywhere(actor, number, new Date()))?.students.map(
        ({ inZone }) => inZone?.birthDate ?? null,
      )
    expect(await born(z.zoneStaff)).toEqual([expect.any(Date)])
    for (const actor of [z.counselorA, worksAtA]) expect(await born(actor)).toEqual([null])
  })

  it('by receipt and by the name of a guardian', async () => {
    const { id } = z.family.student
    const list = { cycleId: z.cycle.id, studentId: id, schoolIds: [z.a.id] }
    const { submission } = await createSubmitted(db, list)
    const { receiptCode } = submission
    const page = [`/staff/${z.zone.slug}/students/${id}`]
    expect(await found(z.zoneStaff, receiptCode)).toEqual(page)
    expect(await found(other.zoneStaff, receiptCode)).toEqual([])
    expect(await found(z.zoneStaff, z.family.guardian.email)).toEqual(page)
    expect(await found(z.counselor, receiptCode)).toEqual([`/caseload/${id}`])
  })

  it('by a guardian only for those who see guardians: not at a school where the child only asks to come', async () => {
    const { student, guardian } = z.transferFamily
    await createReviewedTransfer(db, {
      studentId: student.id,
      cycleId: z.cycle.id,
      fromSchoolId: z.a.id,
      toSchoolId: z.b.id,
      openedById: guardian.id,
      reviewedById: z.counselorA.id,
    })
    const worksAtA = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', schoolId: z.a.id }] })
    expect(await found(z.staffB, student.number)).toEqual([
      `/school/${z.b.slug}/students/${student.id}`,
    ])
    expect(await found(z.staffB, guardian.email)).toEqual([])
    for (const actor of [z.zoneStaff, z.counselorA, worksAtA])
      expect(await found(actor, guardian.email)).toHaveLength(1)
  })

  it('in all zones of a person at once', async () => {
    const { id: userId } = z.zoneStaff
    await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: other.zone.id } })
    const both = await actorFor(db, userId)
    for (const { zone, family } of [z, other])
      expect(await found(both, family.student.number)).toEqual([
        `/staff/${zone.slug}/students/${family.student.id}`,
      ])
  })

  it('by a word of a note for who runs the zone and for the counselor, not at a school', async () => {
    const { id } = z.transferFamily.student
    const note = noteSchema.parse({ happened: 'note', said: 'Zebra bus is late.', again: '' })
    await writeNote(z.zoneStaff, id, { at: 'zone' }, note, new Date())
    const worksAtA = await createActor(db, { roles: [{ role: 'SCHOOL_STAFF', schoolId: z.a.id }] })
    expect(await found(z.zoneStaff, 'zebra')).toEqual([`/staff/${z.zone.slug}/students/${id}`])
    expect(await found(z.counselorA, 'zebra')).toEqual([`/caseload/${id}`])
    for (const actor of [worksAtA, other.zoneStaff, z.counselor])
      expect(await found(actor, 'zebra')).toEqual([])
  })

  it('families, panels and auditors have no search', async () => {
    const { number } = z.family.student
    for (const actor of [z.family.guardian, z.auditor, z.stranger])
      expect(await found(actor, number)).toBeNull()
  })

  it('a search for nothing finds nobody', async () => {
    expect(await found(z.administrator, '')).toEqual([])
    expect(await found(z.administrator, '%')).toEqual([])
  })
})
