import 'server-only'
import { db, type Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { notClosedIn, teachingIn } from '@/lib/registry/schools/school-years.rules'

/** The schools where a student of the zone can be: its own, and those whose students come to it. */
const schoolsOfStudents = (zoneId: string): Prisma.SchoolWhereInput => ({
  OR: [{ zoneId }, { serves: { some: { zoneId } } }, { feeds: { some: { to: { zoneId } } } }],
})

export type StudentChoices = {
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly areas: readonly { readonly id: string; readonly name: string }[]
}

/** The schools and attendance areas to choose from for a student of the zone, by name. The caller checks access. */
export async function listStudentChoices(zoneId: string): Promise<StudentChoices> {
  const select = { id: true, name: true } as const
  const [schools, areas] = await Promise.all([
    db.school.findMany({
      where: { AND: [schoolsOfStudents(zoneId), notClosedIn(schoolYearAt(new Date()))] },
      orderBy: { name: 'asc' },
      select,
    }),
    db.attendanceArea.findMany({ where: { zoneId }, orderBy: { name: 'asc' }, select }),
  ])
  return { schools, areas }
}

/** Whether the school teaches the grade; null when a student of the zone cannot be there that school year. */
export async function teachesGrade(
  tx: Tx,
  zoneId: string,
  schoolId: string,
  { schoolYear, grade }: { readonly schoolYear: number; readonly grade: number },
): Promise<boolean | null> {
  const school = await tx.school.findFirst({
    where: { AND: [{ id: schoolId }, schoolsOfStudents(zoneId), teachingIn(schoolYear)] },
    select: { lowestGrade: true, highestGrade: true },
  })
  return school && school.lowestGrade <= grade && grade <= school.highestGrade
}
