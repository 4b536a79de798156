import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Condition } from '@/lib/db/generated/enums'

import { studentsVisibleTo } from './policy'
import { conditionsHeld } from './rules'

/**
 * The conditions a student meets, by school id, for every school with seats for the entry grade of
 * the cycle. Empty when the student or the cycle is not there for the actor.
 */
export async function prioritiesFor(
  actor: Actor,
  studentId: string,
  cycleId: string,
): Promise<Map<string, Condition[]>> {
  const [student, cycle] = await Promise.all([
    db.student.findFirst({
      where: { AND: [{ id: studentId }, studentsVisibleTo(actor)] },
      select: {
        zoneId: true,
        attendanceArea: { select: { campusId: true } },
        enrollments: { select: { schoolId: true, schoolYear: true } },
        claims: {
          where: { cycleId, state: 'APPROVED' },
          select: { schoolId: true, condition: true },
        },
      },
    }),
    db.cycle.findUnique({
      where: { id: cycleId },
      select: {
        schoolYear: true,
        entryGrade: true,
        pools: {
          select: { grade: true, school: { select: { id: true, zoneId: true, campusId: true } } },
        },
      },
    }),
  ])
  if (!student || !cycle) return new Map()
  const now = student.enrollments.find((row) => row.schoolYear === cycle.schoolYear - 1)
  const facts = {
    zoneId: student.zoneId,
    enrolledAt: now?.schoolId ?? null,
    areaCampusId: student.attendanceArea?.campusId ?? null,
    approved: student.claims,
  }
  const entering = cycle.pools.filter((pool) => pool.grade === cycle.entryGrade)
  return new Map(entering.map(({ school }) => [school.id, conditionsHeld(facts, school)]))
}
