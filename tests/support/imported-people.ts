import { db } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { smallZone } from '@/tests/support/builders/small-zone'

export const running = schoolYearAt(new Date())

/** The day as files and the history of values name it. */
export const dayOf = (date: Date | null | undefined) => date?.toISOString().slice(0, 10) ?? null

/** A zone with people, and rows of its files as a student information system would send them. */
export async function filedZone(year: { schoolYear?: number } = {}) {
  const z = await smallZone(db, year)
  await db.school.update({ where: { id: z.feeder.id }, data: { localCode: `F${z.feeder.slug}` } })
  const feeder = `F${z.feeder.slug}`
  const student = (
    number: string,
    said: Readonly<Record<string, string | number | null>> = {},
  ) => ({
    number,
    ssid: null as string | null,
    given_name: 'María',
    family_name: 'de la Cruz',
    preferred_name: null as string | null,
    birth_date: '2013-05-17',
    zone: z.zone.slug,
    area: null as string | null,
    ...said,
  })
  const enrollment = (
    number: string,
    said: Readonly<Record<string, string | number | null>> = {},
  ) => ({
    number,
    school_year: running,
    school: feeder,
    grade: 8,
    entered_on: null as string | null,
    left_on: null as string | null,
    ...said,
  })
  const guardian = (
    number: string,
    said: Readonly<Record<string, string | boolean | null>> = {},
  ) => ({
    number,
    guardian_id: null as string | null,
    given_name: 'Rosa',
    family_name: 'Hernández',
    relationship: 'mother',
    email: null as string | null,
    phone: null as string | null,
    language: 'es',
    custody: true,
    may_be_contacted: true,
    lives_with: true,
    ...said,
  })
  const byNumber = (number: string) =>
    db.student.findUniqueOrThrow({
      where: { number },
      include: { address: true, enrollments: true, contacts: true, records: true },
    })
  return { ...z, feederCode: feeder, student, enrollment, guardian, byNumber }
}
