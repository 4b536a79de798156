import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { type CounseledYear, counseledSchools } from '@/lib/registry/access/counselor-access.policy'

import { type CurrentCycle, findCurrentCycles } from './current-cycles.data'

/** The students of one zone at a school the actor counsels. */
export type CounseledSchool = {
  id: string
  slug: string
  name: string
  /** The students' zone, which a school outside it may serve too. */
  zoneId: string
  zone: { slug: string; name: Texts }
  lowestGrade: number
  highestGrade: number
  cycle: CurrentCycle
}

/**
 * The schools an actor counsels, by name, each with the current cycle of its students' zone. A school
 * with students of several zones is there once for each, its own zone first; zones without a cycle are
 * left out. The parts of one page ask once.
 */
export const listCounseledYears = cache(readCounseledYears)

async function readCounseledYears(tx: Tx, actor: Actor, now: Date): Promise<CounseledSchool[]> {
  const [schools, present] = await Promise.all([
    tx.school.findMany({
      where: counseledSchools(actor),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        slug: true,
        name: true,
        zoneId: true,
        lowestGrade: true,
        highestGrade: true,
        serves: { select: { zoneId: true } },
      },
    }),
    readPresent(tx, actor),
  ])
  const served = schools.flatMap(({ zoneId, serves }) => [
    ...(zoneId ? [zoneId] : []),
    ...serves.map((one) => one.zoneId),
  ])
  const zoneIds = [...new Set([...served, ...present.map(({ zoneId }) => zoneId)])]
  const cycles = await findCurrentCycles(tx, zoneIds, now)
  const zones = await tx.zone.findMany({
    where: { id: { in: [...cycles.keys()] } },
    orderBy: { slug: 'asc' },
    select: { id: true, slug: true, name: TEXTS },
  })
  return schools.flatMap(({ zoneId: ownZone, serves, ...school }) => {
    const isHere = (zoneId: string, schoolYear: number) =>
      zoneId === ownZone ||
      serves.some((one) => one.zoneId === zoneId) ||
      present.some(
        (one) =>
          one.schoolId === school.id && one.zoneId === zoneId && one.schoolYear === schoolYear,
      )
    return zones
      .toSorted((a, b) => Number(b.id === ownZone) - Number(a.id === ownZone))
      .flatMap(({ id: zoneId, ...zone }) => {
        const cycle = cycles.get(zoneId)
        return cycle && isHere(zoneId, cycle.schoolYear - 1)
          ? [{ ...school, zoneId, zone, cycle }]
          : []
      })
  })
}

/** The zones of the students at the actor's schools in each school year. */
const readPresent = (tx: Tx, actor: Actor) =>
  tx.$queryRaw<CounseledYear[]>`
    SELECT DISTINCT enrollment.school_id AS "schoolId", enrollment.school_year AS "schoolYear",
      student.zone_id AS "zoneId"
    FROM enrollment JOIN student ON student.id = enrollment.student_id
    WHERE enrollment.school_id = ANY(${[...actor.counselorOf]}::uuid[])`

/** The running school year of each counseled school and zone, as `counseledBy` needs it. */
export function counseledYears(schools: readonly CounseledSchool[]): CounseledYear[] {
  return schools.map(({ id, zoneId, cycle }) => ({
    schoolId: id,
    zoneId,
    schoolYear: cycle.schoolYear - 1,
  }))
}

/**
 * The counseled school of a student now: the one where the student is enrolled in the school year of
 * the student's own zone; undefined when there is none.
 */
export function findPresentSchool(
  schools: readonly CounseledSchool[],
  student: {
    readonly zoneId: string
    readonly enrollments: readonly { readonly schoolId: string; readonly schoolYear: number }[]
  },
): CounseledSchool | undefined {
  return schools.find(
    ({ id, zoneId, cycle }) =>
      zoneId === student.zoneId &&
      student.enrollments.some(
        (one) => one.schoolId === id && one.schoolYear === cycle.schoolYear - 1,
      ),
  )
}
