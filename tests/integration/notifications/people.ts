import { db } from '@/lib/base/db/client'
import { placeArrival } from '@/lib/desks/midyear/place-arrival.mutations'
import { askDuplicate } from '@/lib/desks/students/ask-duplicate.mutations'
import { readVersion } from '@/lib/desks/students/change-students.mutations'
import { leaveDistrict } from '@/lib/desks/students/leave-district.mutations'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { grantRole } from '@/lib/registry/people/grant-role.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'

import { crowdedZone, inSpanish, must, type Play } from './crowd'

/** A child of the zone who goes to no school this year gets a seat, or it is asked for. */
async function arrival(byOrder: boolean) {
  const z = await crowdedZone()
  const { student } = z.family
  await db.enrollment.deleteMany({ where: { studentId: student.id } })
  const cycle = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2026 })
  await createPool(db, { cycleId: cycle.id, schoolId: z.a.id })
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const seat = { number: student.number, schoolId: z.a.id, grade: 9, enteredOn: inAWeek }
  const said = { ...seat, byOrder, reason: 'The family asks for it.' }
  must(await placeArrival(z.zoneStaff, z.zone.id, said, new Date()))
  const zone = z.office.filter(({ id }) => id !== z.zoneStaff.id)
  return { readers: { guardians: z.guardians, zone } }
}

/** The letters about people of the office. */
export const PEOPLE = {
  roleGiven: async () => {
    const z = await crowdedZone()
    const appointed = [await createActor(db), await inSpanish()]
    for (const { email, name } of appointed) {
      const grant = { email, name, role: 'COUNSELOR' as const, schoolId: z.feeder.id }
      must(await grantRole(z.zoneStaff, z.zone.id, grant))
    }
    return { appointed }
  },
  roleGivenToOther: async () => {
    const z = await crowdedZone()
    const { email, name } = await createActor(db)
    const grant = { email, name, role: 'ZONE_STAFF' as const, schoolId: null }
    must(await grantRole(z.administrator, z.zone.id, grant))
    return { zone: z.office }
  },
  duplicateToSettle: async () => {
    const z = await crowdedZone()
    const other = await createStudent(db, { zoneId: z.zone.id })
    const reason = 'Both came with one birth certificate.'
    const asked = { keptId: z.family.student.id, otherId: other.id, reason } as const
    must(await askDuplicate(z.zoneStaff, { ...asked, how: 'MERGE', takeNumber: false }))
    return { zone: z.office.filter(({ id }) => id !== z.zoneStaff.id) }
  },
  studentLeft: async () => {
    const z = await crowdedZone()
    const { student } = z.family
    const version = await readVersion(db, student.id)
    const said = { leftOn: '2026-11-20', giveBack: false, version, reason: 'The family moved.' }
    must(await leaveDistrict(z.zoneStaff, student.id, said, new Date()))
    return { guardians: z.guardians }
  },
  arrivalPlaced: async () => (await arrival(true)).readers,
  arrivalToDecide: async () => (await arrival(false)).readers,
} satisfies Partial<Record<LetterKind, Play>>
