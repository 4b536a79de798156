import { db } from '@/lib/base/db/client'
import { createUser } from '@/prisma/seed/builders/people'
import { createRecord, createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { pick, randomFrom } from '@/prisma/seed/ids'
import { pickNames } from '@/prisma/seed/names'

const random = randomFrom(20)
/** The year the students of the spring are in. */
const YEAR = 2026

type Pupil = {
  readonly zoneId: string
  readonly schoolId: string
  readonly grade: number
  /** Default: names of a made-up family, with a guardian of its own. */
  readonly givenName?: string
  readonly guardianId?: string
  readonly record?: Partial<Parameters<typeof createRecord>[1]>
  /** The school and grade of the year before. */
  readonly before?: { readonly schoolId: string; readonly grade: number }
}

/** A student of the spring with a record and a guardian; the record allows a transfer unless it says otherwise. */
export async function createPupil(pupil: Pupil) {
  const { zoneId, schoolId, grade, record, before } = pupil
  const names = pickNames(random)
  const familyName = pick(random, names.family)
  const student = await createStudent(db, {
    zoneId,
    givenName: pupil.givenName ?? pick(random, names.given),
    familyName,
  })
  const studentId = student.id
  const guardianId =
    pupil.guardianId ??
    (await createUser(db, { name: `${pick(random, names.parent)} ${familyName}` })).id
  await linkGuardian(db, guardianId, studentId)
  await enroll(db, { studentId, schoolId, grade, schoolYear: YEAR })
  if (before) await enroll(db, { studentId, ...before, schoolYear: YEAR - 1 })
  await createRecord(db, { studentId, schoolYear: YEAR, ...record })
  return { ...student, guardianId }
}
