import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Condition } from '@/lib/db/generated/enums'

import { studentsVisibleTo } from './policy'
import { conditionsHeld } from './rules'

/**
 * The conditions of the published rules that a student meets, by school id, for every school with seats for the entry grade of
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
        householdId: true,
        attendanceArea: { select: { campusId: true } },
        enrollments: {
          select: {
            schoolId: true,
            schoolYear: true,
            school: { select: { campusId: true, feeds: { select: { toSchoolId: true } } } },
          },
        },
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
        ruleSets: {
          orderBy: { version: 'desc' },
          take: 1,
          select: { rules: { select: { condition: true } } },
        },
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
    enrolledCampusId: now?.school.campusId ?? null,
    fedSchools: now?.school.feeds.map((feeder) => feeder.toSchoolId) ?? [],
    siblingSchools: await siblingSchools(studentId, student.householdId, cycleId),
    approved: student.claims,
  }
  const entering = cycle.pools.filter((pool) => pool.grade === cycle.entryGrade)
  const published = new Set(
    cycle.ruleSets.flatMap(({ rules }) => rules.map((rule) => rule.condition)),
  )
  return new Map(
    entering.map(({ school }) => [
      school.id,
      conditionsHeld(facts, school).filter((condition) => published.has(condition)),
    ]),
  )
}

/** The schools on the latest list that a brother or sister sent in the same cycle. */
async function siblingSchools(studentId: string, householdId: string | null, cycleId: string) {
  if (householdId === null) return []
  const siblings = await db.application.findMany({
    where: { cycleId, student: { householdId, id: { not: studentId } } },
    select: {
      submissions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { choices: { select: { schoolId: true } } },
      },
    },
  })
  return siblings.flatMap(({ submissions }) =>
    submissions.flatMap(({ choices }) => choices.map((choice) => choice.schoolId)),
  )
}
