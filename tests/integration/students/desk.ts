import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { readVersion } from '@/lib/desks/students/change-students.mutations'
import type { Correction, NewStudent } from '@/lib/desks/students/typed-student.schema'
import { submitList } from '@/lib/lists/send-list.mutations'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import type { smallZone } from '@/tests/support/builders/small-zone'

export type Zone = Awaited<ReturnType<typeof smallZone>>

export const reason = 'The birth certificate says so.'
export const now = () => new Date()

let numbers = 4_000_000
export const nextNumber = () => String((numbers += 1))

/** A new eighth grader of the zone as somebody types it in. */
export const typed = (z: Zone, changes: Partial<NewStudent> = {}): NewStudent => ({
  number: nextNumber(),
  ssid: null,
  givenName: 'Lucía',
  familyName: 'Peña',
  preferredName: '',
  birthDate: '2013-08-14',
  areaId: z.northArea.id,
  homeLanguage: 'es',
  schoolId: z.feeder.id,
  grade: 8,
  another: false,
  reason: '',
  ...changes,
})

/** A correction of the student as it stands, with these values instead. */
export async function correction(
  studentId: string,
  changes: Partial<Correction> = {},
): Promise<Correction> {
  const student = await db.student.findUniqueOrThrow({
    where: { id: studentId },
    include: { enrollments: { orderBy: { schoolYear: 'desc' }, take: 1 } },
  })
  const [present] = student.enrollments
  return {
    number: student.number,
    ssid: student.ssid,
    givenName: student.givenName,
    familyName: student.familyName,
    preferredName: student.preferredName ?? '',
    birthDate: student.birthDate.toISOString().slice(0, 10),
    areaId: student.attendanceAreaId,
    homeLanguage: student.homeLanguage,
    schoolId: present?.schoolId ?? null,
    grade: present?.grade ?? null,
    version: await readVersion(db, studentId),
    reason,
    ...changes,
  }
}

/** An eighth grader of the feeder school without a guardian. */
export async function eighthGrader(z: Zone, overrides: Parameters<typeof createStudent>[1] = {}) {
  const student = await createStudent(db, { zoneId: z.zone.id, ...overrides })
  await enroll(db, { studentId: student.id, schoolId: z.feeder.id })
  return student
}

/** Sends a list of the guardian's child, and answers its id. */
export async function send(guardian: Actor, studentId: string, schoolIds: string[]) {
  const sent = await submitList(guardian, studentId, { schoolIds, version: 0 }, now())
  if (!sent.ok) throw new Error(sent.reason)
  const list = await db.submission.findUniqueOrThrow({ where: { receiptCode: sent.receiptCode } })
  return list.id
}

export const counting = (studentId: string) => db.countingSubmission.count({ where: { studentId } })
