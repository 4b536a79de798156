import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

import { nextNumber } from './sequence'
import { createSchool, createZone } from './zones-and-schools'

/** Creates a student born in 2013, by default in a new zone. */
export async function createStudent(
  tx: Tx,
  overrides: Partial<Prisma.StudentUncheckedCreateInput> = {},
) {
  const n = nextNumber()
  const zoneId = overrides.zoneId ?? (await createZone(tx)).id
  return tx.student.create({
    data: {
      number: String(8_000_000 + n),
      givenName: `Given ${n}`,
      familyName: `Family ${n}`,
      birthDate: new Date('2013-05-17'),
      ...overrides,
      zoneId,
    },
  })
}

export async function linkGuardian(tx: Tx, userId: string, studentId: string) {
  return tx.guardianLink.create({ data: { userId, studentId } })
}

/** Enrolls a student: by default in eighth grade in 2026-27, at a new middle school. */
export async function enroll(
  tx: Tx,
  {
    studentId,
    ...overrides
  }: { studentId: string } & Partial<Omit<Prisma.EnrollmentUncheckedCreateInput, 'studentId'>>,
) {
  const schoolId =
    overrides.schoolId ??
    (await createSchool(tx, { kind: 'MIDDLE', lowestGrade: 6, highestGrade: 8 })).id
  return tx.enrollment.create({
    data: { schoolYear: 2026, grade: 8, ...overrides, schoolId, studentId },
  })
}

/** Creates a student record of 2026-27 that allows a transfer: few absences, no failed class, no disciplinary action. */
export async function createRecord(
  tx: Tx,
  {
    studentId,
    ...overrides
  }: { studentId: string } & Partial<Omit<Prisma.StudentRecordUncheckedCreateInput, 'studentId'>>,
) {
  return tx.studentRecord.create({
    data: {
      schoolYear: 2026,
      absences: 3,
      failingClasses: 0,
      majorDisciplinary: 0,
      source: 'Demo',
      asOf: new Date('2026-11-01'),
      ...overrides,
      studentId,
    },
  })
}
