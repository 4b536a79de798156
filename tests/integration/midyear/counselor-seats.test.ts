import { beforeEach, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findSeatsForCounselor } from '@/lib/desks/midyear/seats-for-counselor.data'
import { createCycle } from '@/prisma/seed/builders/years'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
  const { id: cycleId } = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
  await db.seatPool.createMany({
    data: [9, 10].map((grade) => ({ cycleId, schoolId: z.a.id, grade, seats: 2 })),
  })
})

const seats = (actor: Actor, slug: string | null = null, grade: number | null = null) =>
  findSeatsForCounselor(actor, slug, grade, new Date())

it('a counselor reads the free seats of a grade in the zone of the students, and no child', async () => {
  const found = await seats(z.counselorA)
  expect(found?.zone.slug).toBe(z.zone.slug)
  expect(found?.now).toMatchObject({ grades: [9, 10], grade: 9, schoolYear: 2026 })
  expect(found?.now.schools).toMatchObject([{ schoolId: z.a.id, seats: 2, held: 1, free: 1 }])
  expect((await seats(z.counselor, z.zone.slug, 10))?.now).toMatchObject({
    grade: 10,
    schools: [{ seats: 2, held: 0, free: 2 }],
  })
  expect(JSON.stringify(found)).not.toContain(z.transferFamily.student.familyName)
})

it('nobody else reads them there, nor the counselor those of another zone', async () => {
  const elsewhere = await createZone(db)
  expect(await seats(z.counselorA, elsewhere.slug)).toBeNull()
  for (const actor of [z.zoneStaff, z.auditor, z.staffB, z.family.guardian, z.stranger])
    expect(await seats(actor)).toBeNull()
})
