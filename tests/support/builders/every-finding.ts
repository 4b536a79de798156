import type { Tx } from '@/lib/base/db/client'
import { schoolYearAt } from '@/lib/base/format/school-year'
import { createApplication, createSubmitted, submitList } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { nextNumber } from '@/prisma/seed/builders/sequence'
import { createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCycle, createPool } from '@/prisma/seed/builders/years'
import { createSchool, createZone } from '@/prisma/seed/builders/zones-and-schools'

import { createClassHour, setListRules } from './class'
import { smallZone } from './small-zone'

type Child = Parameters<typeof createStudent>[1]

const received = { source: 'sis', channel: 'FOLDER', name: 'night', sha256: '', size: 1n } as const
const DAY = 86_400_000

/** A zone in whose coming year each finding of the readiness check stands at least once. */
export async function everyFinding(tx: Tx) {
  const z = await smallZone(tx)
  const { cycle, feeder, zone, a, b } = z
  const running = schoolYearAt(new Date())
  const elsewhere = await createZone(tx)
  const { id: importId } = await tx.import.create({ data: received })

  /** An eighth grader of the feeder school who has a list. */
  async function applicant(said: Child & { grade?: number; list?: string[] } = {}) {
    const { grade = 8, list = [a.id, b.id], ...rest } = said
    const area = { attendanceAreaId: z.northArea.id }
    const student = await createStudent(tx, { zoneId: zone.id, ...area, ...rest })
    await enroll(tx, { studentId: student.id, schoolId: feeder.id, grade })
    const year = { cycleId: cycle.id, studentId: student.id }
    return { ...student, ...(await createSubmitted(tx, { ...year, schoolIds: list })) }
  }

  // the seats
  const named = (name: string) => createSchool(tx, { campusId: z.south.id, name })
  await createPool(tx, { cycleId: cycle.id, schoolId: (await named('Empty')).id, seats: 0 })
  await createPool(tx, { cycleId: cycle.id, schoolId: (await named('Partly')).id, grade: 10 })
  const closed = await named('Closed')
  await createPool(tx, { cycleId: cycle.id, schoolId: closed.id, seats: 5 })
  await tx.school.update({ where: { id: closed.id }, data: { closedYear: 2020 } })
  await named('Apart')
  const now = await createCycle(tx, { zoneId: zone.id, schoolYear: running })
  await createPool(tx, { cycleId: now.id, schoolId: a.id, seats: 12 })
  await createPool(tx, { cycleId: now.id, schoolId: b.id, seats: 1 })
  for (const name of ['Over', 'Seats']) {
    const { id: studentId } = await createStudent(tx, { zoneId: zone.id, givenName: name })
    const year = { studentId, schoolYear: running, schoolId: b.id, grade: 9, importId }
    await tx.enrollment.create({ data: year })
  }

  // who they are
  const birthDate = new Date('2013-01-09')
  await applicant({ familyName: 'Núñez', givenName: 'María', birthDate })
  await applicant({ familyName: 'Nunez', givenName: 'Maria Elena', birthDate })
  await applicant({ familyName: 'Twin', givenName: 'Ana', birthDate })
  await applicant({ familyName: 'Twin', givenName: 'Eva', birthDate })
  await applicant({ familyName: 'Sib', givenName: 'Ana', householdId: zone.id })
  await applicant({ familyName: 'Sib', givenName: 'Eva', householdId: zone.id })
  const outside = await applicant({ givenName: 'Outside' })
  await tx.student.update({
    where: { id: outside.id },
    data: { zoneId: elsewhere.id, attendanceAreaId: null },
  })
  await applicant({ givenName: 'Seventh', grade: 7 })
  await applicant({ givenName: 'Nowhere', attendanceAreaId: null })
  await applicant({ givenName: 'Single', list: [b.id] })
  const gone = await applicant({ givenName: 'Gone' })
  await tx.student.update({
    where: { id: gone.id },
    data: { leftOn: new Date(Date.now() - 3 * DAY) },
  })

  // the lists
  const begun = await createStudent(tx, { zoneId: zone.id, givenName: 'Begun' })
  await enroll(tx, { studentId: begun.id, schoolId: feeder.id })
  await linkGuardian(tx, z.stranger.id, begun.id)
  await createApplication(tx, { cycleId: cycle.id, studentId: begun.id, draft: [a.id] })
  const alone = await createStudent(tx, { zoneId: zone.id, givenName: 'Alone' })
  await enroll(tx, { studentId: alone.id, schoolId: feeder.id })
  const claims = await applicant({ givenName: 'Claims' })
  await createClaim(tx, { cycleId: cycle.id, studentId: claims.id, schoolId: a.id })
  const back = await applicant({ givenName: 'Back' })
  await tx.withdrawnList.create({
    data: {
      submissionId: back.submission.id,
      byFamily: true,
      receiptCode: `ZC-T${nextNumber()}`,
      byId: z.stranger.id,
    },
  })
  await tx.application.update({ where: { id: back.application.id }, data: { draft: [] } })
  const byClass = await createStudent(tx, { zoneId: zone.id, givenName: 'Class' })
  const onPaper = await createStudent(tx, { zoneId: zone.id, givenName: 'Paper' })
  for (const { id: studentId } of [byClass, onPaper])
    await enroll(tx, { studentId, schoolId: feeder.id })
  await setListRules(
    tx,
    { ...z.round, cycleId: cycle.id },
    { guardianConfirms: true, paperTwice: true },
  )
  const hour = { cycleId: cycle.id, schoolId: feeder.id, openedById: z.counselor.id }
  const { id: classHourId } = await createClassHour(tx, hour)
  const inClass = await createApplication(tx, { cycleId: cycle.id, studentId: byClass.id })
  const how = { channel: 'CLASS', classHourId } as const
  await submitList(tx, { applicationId: inClass.id, schoolIds: [a.id, b.id], how })
  const paper = await createApplication(tx, { cycleId: cycle.id, studentId: onPaper.id })
  await tx.paperEntry.create({
    data: {
      applicationId: paper.id,
      choices: [a.id, b.id],
      askedBy: 'Rosa Díaz',
      consent: 'signed',
      enteredById: z.counselor.id,
    },
  })

  // what files said
  const moved = await applicant({ givenName: 'Moved' })
  const area = { table: 'students', rowId: moved.id, column: 'area', importId }
  await tx.valueChange.create({
    data: { ...area, before: z.southArea.name, after: z.northArea.name },
  })
  const waits = await applicant({ givenName: 'Waits' })
  await tx.waitingChange.create({
    data: {
      table: 'students',
      rowId: waits.id,
      column: 'zone',
      studentId: waits.id,
      before: zone.slug,
      after: elsewhere.slug,
      importId,
    },
  })
  const placed = await createStudent(tx, { zoneId: zone.id, givenName: 'Placed' })
  await enroll(tx, { studentId: placed.id, schoolId: a.id, schoolYear: running + 1, grade: 9 })
  await tx.waitingChange.create({
    data: {
      table: 'enrollments',
      rowId: `${placed.id}/${running + 1}`,
      column: 'school',
      studentId: placed.id,
      before: a.slug,
      after: b.slug,
      importId,
    },
  })
  return z
}
