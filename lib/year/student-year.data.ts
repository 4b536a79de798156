import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import {
  cycleFields,
  newestCycle,
  toFamilyCycle,
  type FamilyCycle,
  type StudentView,
} from './family-cycle.rules'

export const studentFields = {
  id: true,
  givenName: true,
  familyName: true,
} as const satisfies Prisma.StudentSelect

export type StudentYear = { readonly student: StudentView; readonly cycle: FamilyCycle }

/** A student of whom the actor is a guardian, with the cycle to show; null when either is missing. */
export async function findStudentYear(
  actor: Actor,
  studentId: string,
): Promise<StudentYear | null> {
  if (!isUuid(studentId)) return null
  return readStudentYear({ AND: [{ id: studentId }, guardedBy(actor)] })
}

/** The first student that matches `whose`, with the cycle to show. The caller checks access. */
export async function readStudentYear(
  whose: Prisma.StudentWhereInput,
): Promise<StudentYear | null> {
  const row = await db.student.findFirst({
    // a number beside the one that a child goes by has no year
    where: { AND: [whose, { sameAsId: null }] },
    select: {
      ...studentFields,
      zone: { select: { cycles: { select: cycleFields } } },
      enrollments: { select: { schoolYear: true, grade: true } },
      applications: { select: { cycleId: true } },
    },
  })
  if (!row) return null
  const { zone, enrollments, applications, ...student } = row
  const cycle = newestCycle(zone.cycles, enrollments, applications)
  return cycle && { student, cycle: toFamilyCycle(cycle) }
}
