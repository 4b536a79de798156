import { db } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createApprovedTransfer } from '@/tests/support/builders/transfers'

type Zone = Awaited<ReturnType<typeof smallZone>>
type School = 'a' | 'b' | 'c'

/** A zone that resolves requests together; schools `b` and `c` have no seat left in grade 10. */
export async function springZone({ exchanges = true } = {}) {
  const zone = await smallZone(db)
  await createRuleSet(db, { cycleId: zone.cycle.id, transfers: 'TOGETHER', exchanges })
  const counselorOf = {
    a: zone.counselorA,
    b: await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: zone.b.id }] }),
    c: await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: zone.c.id }] }),
  }
  return { ...zone, counselorOf }
}

export type Spring = Awaited<ReturnType<typeof springZone>>

/** A student of a school who stays there next year, and the guardian. */
export const newStudent = (zone: Zone, school: School) =>
  createTransferFamily(db, { zoneId: zone.zone.id, schoolId: zone[school].id })

/** Sets the seats of grade 10 so that `free` of them are free. */
export async function setFree(zone: Zone, school: School, free: number): Promise<void> {
  const schoolId = zone[school].id
  const at = { schoolId, grade: 10 }
  const next = { schoolYear: 2027 }
  const taken =
    (await db.enrollment.count({ where: { ...at, ...next } })) +
    (await db.enrollment.count({
      where: {
        schoolId,
        grade: 9,
        schoolYear: 2026,
        student: { enrollments: { none: next } },
      },
    }))
  await db.seatPool.updateMany({
    where: { cycleId: zone.cycle.id, ...at },
    data: { seats: taken + free },
  })
}

/** A student of one school with an approved request into another. */
export async function approved(zone: Spring, from: School, to: School) {
  const { student, guardian } = await newStudent(zone, from)
  const request = await createApprovedTransfer(db, {
    studentId: student.id,
    cycleId: zone.cycle.id,
    fromSchoolId: zone[from].id,
    toSchoolId: zone[to].id,
    openedById: guardian.id,
    reviewedById: zone.counselorOf[from].id,
    decidedById: zone.staffB.id,
  })
  return { student, guardian, request }
}

/** A student's school next year; null when there is no enrollment yet. */
export async function nextSchool(studentId: string): Promise<string | null> {
  const row = await db.enrollment.findUnique({
    where: { studentId_schoolYear: { studentId, schoolYear: 2027 } },
  })
  return row?.schoolId ?? null
}

export async function stateOf(id: string): Promise<string> {
  return (await db.transferRequest.findUniqueOrThrow({ where: { id } })).state
}
