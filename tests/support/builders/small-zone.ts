import type { Tx } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createRecord, createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createRuleSet } from '@/prisma/seed/builders/years'
import {
  createArea,
  createCampus,
  createSchool,
  createZone,
} from '@/prisma/seed/builders/zones-and-schools'

async function createPlaces(tx: Tx, zoneId: string) {
  const north = await createCampus(tx, { zoneId })
  const south = await createCampus(tx, { zoneId })
  const feederCampus = await createCampus(tx, { zoneId })
  return {
    north,
    south,
    northArea: await createArea(tx, { campusId: north.id }),
    southArea: await createArea(tx, { campusId: south.id }),
    a: await createSchool(tx, { campusId: north.id }),
    b: await createSchool(tx, { campusId: north.id, kind: 'TRADITIONAL' }),
    c: await createSchool(tx, { campusId: south.id }),
    feeder: await createSchool(tx, {
      campusId: feederCampus.id,
      kind: 'MIDDLE',
      lowestGrade: 6,
      highestGrade: 8,
    }),
  }
}

/** A guardian with one eighth grader of the feeder school. */
export async function createFamily(
  tx: Tx,
  place: { zoneId: string; feederId: string; attendanceAreaId?: string },
) {
  const { zoneId, feederId, ...area } = place
  const guardian = await createActor(tx)
  const student = await createStudent(tx, { zoneId, ...area })
  await linkGuardian(tx, guardian.id, student.id)
  await enroll(tx, { studentId: student.id, schoolId: feederId })
  return { guardian, student }
}

/** A guardian with one ninth grader at a school, whose record allows a transfer. */
export async function createTransferFamily(
  tx: Tx,
  place: { zoneId: string; schoolId: string; attendanceAreaId?: string },
) {
  const { zoneId, schoolId, ...area } = place
  const guardian = await createActor(tx)
  const student = await createStudent(tx, { zoneId, birthDate: new Date('2012-03-02'), ...area })
  await linkGuardian(tx, guardian.id, student.id)
  await enroll(tx, { studentId: student.id, schoolId, grade: 9 })
  await createRecord(tx, { studentId: student.id })
  return { guardian, student }
}

/**
 * A zone with everything a journey needs: two campuses with their areas, schools `a` and `b` (north)
 * and `c` (south) with 30 seats in each of grades 9 to 12, a feeder, rules, an OPEN round, people for
 * every role, two families with an eighth grader each (north and south area) and one with a ninth
 * grader of `a` who may transfer. `schoolYear` is another one than the next.
 */
export async function smallZone(tx: Tx, year: { schoolYear?: number } = {}) {
  const zone = await createZone(tx)
  const zoneId = zone.id
  const places = await createPlaces(tx, zoneId)
  const { a, b, c, feeder, northArea, southArea } = places
  const cycle = await createCycle(tx, { ...year, zoneId })
  await tx.seatPool.createMany({
    data: [a, b, c].flatMap((school) =>
      [9, 10, 11, 12].map((grade) => ({
        cycleId: cycle.id,
        schoolId: school.id,
        grade,
        seats: 30,
      })),
    ),
  })
  const ruleSet = await createRuleSet(tx, { cycleId: cycle.id })
  const round = await createRound(tx, { cycleId: cycle.id, ruleSetId: ruleSet.id })
  const counsels = (schoolId: string) =>
    createActor(tx, { roles: [{ role: 'COUNSELOR', schoolId }] })
  const worksAt = (schoolId: string) =>
    createActor(tx, { roles: [{ role: 'SCHOOL_STAFF', schoolId }] })
  const runs = () => createActor(tx, { roles: [{ role: 'ZONE_STAFF', zoneId }] })
  return {
    ...places,
    zone,
    cycle,
    ruleSet,
    round,
    /** Counsels the feeder. */
    counselor: await counsels(feeder.id),
    /** Counsels school `a`. */
    counselorA: await counsels(a.id),
    /** Work at schools `b` and `c`. */
    staffB: await worksAt(b.id),
    staffC: await worksAt(c.id),
    zoneStaff: await runs(),
    secondZoneStaff: await runs(),
    administrator: await createActor(tx, { roles: [{ role: 'ADMINISTRATOR' }] }),
    auditor: await createActor(tx, { roles: [{ role: 'AUDITOR' }] }),
    /** Has no role and no student. */
    stranger: await createActor(tx),
    family: await createFamily(tx, { zoneId, feederId: feeder.id, attendanceAreaId: northArea.id }),
    otherFamily: await createFamily(tx, {
      zoneId,
      feederId: feeder.id,
      attendanceAreaId: southArea.id,
    }),
    transferFamily: await createTransferFamily(tx, {
      zoneId,
      schoolId: a.id,
      attendanceAreaId: northArea.id,
    }),
  }
}
