import type { Tx } from '@/lib/base/db/client'
import { createArea, createCampus, createSchool } from '@/prisma/seed/builders/zones-and-schools'

import { createRound } from '../builders/rounds'
import { createCycle, createPool, createRuleSet } from '../builders/years'
import { openWindows, schoolYearOf } from '../dates'
import { idOf, secretOf } from '../ids'

/** The number of eighth graders per school, and of schools per campus. */
const STUDENTS_PER_SCHOOL = 300
const SCHOOLS_PER_CAMPUS = 3
const FEWEST_SCHOOLS = 6

type ZoneSchool = { id: string; campusId: string | null }

/** A zone where a population lives. */
export type Ground = {
  zoneId: string
  cycleId: string
  schoolYear: number
  /** Most popular first. */
  schools: readonly ZoneSchool[]
  areas: readonly ZoneSchool[]
  feeders: readonly string[]
}

export type HomeZone = { id: string; slug: string; name: string }

/** Adds made-up schools in place of unpublished ones. Their names say that they are made up. */
async function addDemoSchools(tx: Tx, zone: HomeZone, count: number): Promise<void> {
  let campusId = ''
  for (let n = 0; n < count; n++) {
    if (n % SCHOOLS_PER_CAMPUS === 0) {
      const name = `Demo Campus ${1 + n / SCHOOLS_PER_CAMPUS} (${zone.name})`
      campusId = (await createCampus(tx, { zoneId: zone.id, name })).id
      await createArea(tx, { campusId, name: `Demo area ${1 + n / SCHOOLS_PER_CAMPUS}` })
    }
    const slug = `${zone.slug}-demo-school-${n + 1}`
    const name = `Demo School ${n + 1} (${zone.name})`
    await createSchool(tx, { campusId, slug, name, kind: 'UNKNOWN' })
  }
}

async function addDemoFeeders(tx: Tx, zone: HomeZone): Promise<void> {
  const name = `Demo Middle Schools (${zone.name})`
  const campusId = (await createCampus(tx, { zoneId: zone.id, name })).id
  for (const n of [1, 2, 3]) {
    await createSchool(tx, {
      campusId,
      slug: `${zone.slug}-demo-middle-school-${n}`,
      name: `Demo Middle School ${n} (${zone.name})`,
      kind: 'MIDDLE',
      lowestGrade: 6,
      highestGrade: 8,
    })
  }
}

/** The schools that families of the zone rank: with the entry grade, and not just a parent of its programs. */
const rankable = { kind: { not: 'MIDDLE' as const }, programs: { none: {} } }

/** Gives a zone a cycle with open windows, an OPEN round, and enough schools and seats for the students. */
export async function prepareZone(
  tx: Tx,
  zone: HomeZone,
  plan: { students: number; now: Date },
): Promise<Ground> {
  const zoneId = zone.id
  const known = await tx.school.count({ where: { zoneId, ...rankable } })
  const wanted = Math.max(FEWEST_SCHOOLS, Math.ceil(plan.students / STUDENTS_PER_SCHOOL))
  if (known < wanted) await addDemoSchools(tx, zone, wanted - known)
  const middle = { zoneId, kind: 'MIDDLE' as const }
  if ((await tx.school.count({ where: middle })) === 0) await addDemoFeeders(tx, zone)

  const inOrder = { orderBy: { slug: 'asc' as const }, select: { id: true, campusId: true } }
  const schools = await tx.school.findMany({ where: { zoneId, ...rankable }, ...inOrder })
  const feeders = await tx.school.findMany({ where: middle, ...inOrder })
  const areas = await tx.attendanceArea.findMany({
    where: { zoneId },
    orderBy: { name: 'asc' },
    select: { id: true, campusId: true },
  })
  const schoolYear = schoolYearOf(plan.now) + 1
  const cycle = await createCycle(tx, { zoneId, schoolYear, demo: true, ...openWindows(plan.now) })
  const seats = Math.ceil(plan.students / schools.length)
  for (const school of schools) {
    await createPool(tx, { cycleId: cycle.id, schoolId: school.id, grade: 9, seats })
  }
  await createRuleSet(tx, { cycleId: cycle.id, reason: 'Published with the dates of the year.' })
  const name = `${zone.slug} ${schoolYear}`
  await createRound(tx, {
    id: idOf(`round ${name}`),
    cycleId: cycle.id,
    secret: secretOf(name),
  })
  return {
    zoneId,
    cycleId: cycle.id,
    schoolYear,
    schools,
    areas,
    feeders: feeders.map((school) => school.id),
  }
}
