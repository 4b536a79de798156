import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

export type ArrivalRequest = {
  readonly id: string
  readonly student: string
  readonly number: string
  readonly school: string
  readonly grade: number
  readonly reason: string
  readonly askedBy: string
  readonly isOwn: boolean
  /** The school the child goes to by now, such as by a file that came meanwhile; then no seat can be given. */
  readonly goesTo: string | null
}

/** The seats for arrivals that wait for a second person in a zone, the oldest first. The caller checks access. */
export async function listArrivalRequests(actor: Actor, zoneId: string): Promise<ArrivalRequest[]> {
  const rows = await db.arrivalPlacement.findMany({
    where: { state: 'REQUESTED', cycle: { zoneId } },
    orderBy: { requestedAt: 'asc' },
    select: {
      id: true,
      grade: true,
      reason: true,
      requestedById: true,
      cycle: { select: { schoolYear: true } },
      school: { select: { name: true } },
      student: {
        select: {
          givenName: true,
          familyName: true,
          number: true,
          present: { select: { schoolYear: true, schoolId: true } },
        },
      },
    },
  })
  const presentAt = ({ student, cycle }: (typeof rows)[number]) =>
    student.present.find(({ schoolYear }) => schoolYear === cycle.schoolYear)?.schoolId
  const [names, schools] = await Promise.all([
    findUserNames(
      db,
      rows.map(({ requestedById }) => requestedById),
    ),
    db.school.findMany({
      where: { id: { in: rows.flatMap((row) => presentAt(row) ?? []) } },
      select: { id: true, name: true },
    }),
  ])
  return rows.map((row) => ({
    id: row.id,
    grade: row.grade,
    reason: row.reason,
    school: row.school.name,
    number: row.student.number,
    student: fullName(row.student),
    askedBy: names.get(row.requestedById) ?? '',
    isOwn: row.requestedById === actor.id,
    goesTo: schools.find(({ id }) => id === presentAt(row))?.name ?? null,
  }))
}
