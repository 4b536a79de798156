import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { createApplication, createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createFamily, createTransferFamily, smallZone } from '@/tests/support/builders/small-zone'
import { createTransferRequest } from '@/tests/support/builders/transfers'

let zone: Awaited<ReturnType<typeof smallZone>>
let students: Record<'none' | 'opened' | 'draft' | 'sent' | 'unplaced', { id: string }>
const now = new Date()
const filter = (typed: Record<string, string> = {}) => caseloadFilterSchema.parse(typed)

const eighthGrader = async (givenName: string, familyName: string) => {
  const student = await createStudent(db, { zoneId: zone.zone.id, givenName, familyName })
  await enroll(db, { studentId: student.id, schoolId: zone.feeder.id })
  return student
}

/** Takes the round to its publication with one placement each, as far as the database's rules ask for it. */
async function publish(outcomes: readonly { applicationId: string; schoolId: string | null }[]) {
  await endWindow(db, zone.cycle.id)
  const round = { where: { id: zone.round.id } }
  await db.round.update({ ...round, data: { state: 'CLOSED' } })
  const snapshotDigest = 'a'.repeat(64)
  await db.round.update({ ...round, data: { state: 'FROZEN', snapshotDigest, frozenAt: now } })
  const { id: runId } = await db.run.create({
    data: {
      roundId: zone.round.id,
      ruleSetId: zone.ruleSet.id,
      kind: 'OFFICIAL',
      state: 'RUNNING',
      mechanism: 'deferred-acceptance',
      snapshotDigest,
      requestedById: zone.zoneStaff.id,
    },
  })
  await db.placement.createMany({
    data: outcomes.map((outcome, i) => ({
      ...outcome,
      runId,
      rank: outcome.schoolId === null ? null : 1,
      lotteryNumber: i + 1,
      reasons: [],
    })),
  })
  const whole = { seed: 'b', digest: 'c', certificate: {}, cutoffs: {}, finishedAt: now }
  await db.run.update({ where: { id: runId }, data: { state: 'DONE', ...whole } })
  await db.round.update({ ...round, data: { state: 'COMPUTED' } })
  const approved = { approvedAt: now, approvedById: zone.secondZoneStaff.id }
  await db.round.update({ ...round, data: { state: 'APPROVED', ...approved } })
  return () =>
    db.round.update({
      ...round,
      data: {
        state: 'PUBLISHED',
        publishedAt: now,
        publishedRunId: runId,
        secret: zone.round.secret,
      },
    })
}

let release: () => Promise<unknown>

beforeAll(async () => {
  zone = await smallZone(db)
  // the two families of the small zone have begun nothing
  students = {
    none: await eighthGrader('José', 'Núñez'),
    opened: await eighthGrader('Ana', 'Álvarez'),
    draft: await eighthGrader('Bo', 'Kim'),
    sent: await eighthGrader('Cruz', 'Núñez'),
    unplaced: await eighthGrader('Dee', 'Okafor'),
  }
  const cycleId = zone.cycle.id
  const schoolIds = [zone.a.id, zone.b.id]
  await createApplication(db, { cycleId, studentId: students.opened.id })
  await createApplication(db, { cycleId, studentId: students.draft.id, draft: schoolIds })
  const sent = await createSubmitted(db, { cycleId, studentId: students.sent.id, schoolIds })
  const list = { cycleId, studentId: students.unplaced.id, schoolIds: [zone.a.id] }
  const unplaced = await createSubmitted(db, list)
  const place = async () =>
    publish([
      { applicationId: sent.application.id, schoolId: zone.a.id },
      { applicationId: unplaced.application.id, schoolId: null },
    ])
  release = async () => (await place())()
})

const counts = async (typed: Record<string, string> = {}) => {
  const view = await findCaseload(zone.counselor, filter(typed), now)
  return Object.fromEntries(view!.counts.map(({ state, count }) => [state, count]))
}

describe('the caseload of a feeder school', () => {
  it('shows students who have not begun first', async () => {
    const view = await findCaseload(zone.counselor, filter(), now)
    expect(view).toMatchObject({ list: 'applying', state: 'not-begun', total: 7 })
    expect(view!.rows).toHaveLength(4)
    expect(await counts()).toMatchObject({ 'not-begun': 4, draft: 1, warned: 2, all: 7 })
  })

  it('finds by name without accents and counts what was found', async () => {
    const view = await findCaseload(zone.counselor, filter({ q: 'nunez' }), now)
    expect(view!.rows.map(({ name, state }) => [name, state])).toEqual([
      ['Núñez, Cruz', 'warned'],
      ['Núñez, José', 'not-begun'],
    ])
    expect(await counts({ q: 'nunez' })).toMatchObject({ 'not-begun': 1, warned: 1, all: 2 })
  })

  it('leaves out other grades, other years and other schools', async () => {
    const others = [
      { schoolId: zone.feeder.id, grade: 7 },
      { schoolId: zone.feeder.id, schoolYear: 2025 },
      { schoolId: zone.a.id, grade: 9 },
    ]
    for (const other of others) {
      const { id } = await createStudent(db, { zoneId: zone.zone.id })
      await enroll(db, { studentId: id, ...other })
      const inOtherGrade = other.grade === 7
      expect((await findCounseledStudent(zone.counselor, id, now)) !== null).toBe(inOtherGrade)
    }
    expect(await counts()).toMatchObject({ all: 7 })
  })
})

describe('the caseload of a high school', () => {
  it("shows each student's state of the one-time transfer", async () => {
    const { student } = await createTransferFamily(db, {
      zoneId: zone.zone.id,
      schoolId: zone.a.id,
    })
    await createTransferRequest(db, {
      studentId: student.id,
      cycleId: zone.cycle.id,
      fromSchoolId: zone.a.id,
      toSchoolId: zone.b.id,
      openedById: zone.counselorA.id,
    })
    const view = await findCaseload(zone.counselorA, filter({ state: 'waiting' }), now)
    expect(view).toMatchObject({ list: 'transfers', lists: ['transfers'] })
    expect(view!.rows).toMatchObject([{ id: student.id, state: 'waiting', school: zone.b.name }])
  })
})

describe('the reader of a caseload', () => {
  it('is only the counselor of that school', async () => {
    const named = filter({ school: zone.feeder.slug })
    expect(await findCaseload(zone.counselor, named, now)).not.toBeNull()
    for (const actor of [
      zone.counselorA,
      zone.staffB,
      zone.zoneStaff,
      zone.administrator,
      zone.auditor,
      zone.family.guardian,
      zone.stranger,
    ]) {
      expect(await findCaseload(actor, named, now)).toBeNull()
      expect(await findCounseledStudent(actor, zone.family.student.id, now)).toBeNull()
    }
  })

  it("changes between the counselor's schools by their address", async () => {
    const both = await createActor(db, {
      roles: [
        { role: 'COUNSELOR', schoolId: zone.feeder.id },
        { role: 'COUNSELOR', schoolId: zone.a.id },
      ],
    })
    const view = await findCaseload(both, filter({ school: zone.a.slug }), now)
    expect(view!.school?.slug).toBe(zone.a.slug)
    expect(view!.schools).toHaveLength(2)
    const all = await findCaseload(both, filter(), now)
    expect(all).toMatchObject({ school: null, lists: ['applying', 'transfers'], total: 7 })
  })
})

describe('a student of the caseload', () => {
  it('shows guardians, the state of the list, and not what was ranked', async () => {
    const { student, guardian } = await createFamily(db, {
      zoneId: zone.zone.id,
      feederId: zone.feeder.id,
    })
    const view = await findCounseledStudent(zone.counselor, student.id, now)
    expect(view).toMatchObject({ guardians: [guardian.name], list: 'applying', grade: 8 })
    const sent = await findCounseledStudent(zone.counselor, students.sent.id, now)
    expect(sent!.application).toMatchObject({ state: 'warned', ranked: 2, school: null })
  })

  it('says what to check as the list does: a short list is not simply sent', async () => {
    const { application } = (await findCounseledStudent(zone.counselor, students.sent.id, now))!
    const view = await findCaseload(zone.counselor, filter({ state: 'warned' }), now)
    const row = view!.rows.find(({ id }) => id === students.sent.id)
    expect([application.state, application.warnings]).toEqual(['warned', ['short']])
    expect([row!.state, row!.warnings]).toEqual(['warned', ['short']])
  })

  it('shows the placement once it is published, and not before', async () => {
    const state = async (id: string) =>
      (await findCounseledStudent(zone.counselor, id, now))!.application
    expect(await state(students.sent.id)).toMatchObject({ state: 'warned', school: null })
    await release()
    expect(await state(students.sent.id)).toMatchObject({ state: 'placed', school: zone.a.name })
    expect(await state(students.unplaced.id)).toMatchObject({ state: 'no-seat', school: null })
    expect(await counts()).toMatchObject({ submitted: 0, placed: 1, 'no-seat': 1 })
    const view = await findCaseload(zone.counselor, filter(), now)
    expect(view).toMatchObject({ state: 'all' })
  })
})
