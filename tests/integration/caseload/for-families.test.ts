import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listZoneAnswerable } from '@/lib/desks/caseload/answer-for.data'
import { answerForFamily } from '@/lib/desks/caseload/answer-for.mutations'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { assignStudents } from '@/lib/desks/caseload/assign-students.mutations'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { listCounseledLetters } from '@/lib/desks/caseload/counseled-letters.data'
import { makeStudentCodes } from '@/lib/desks/caseload/make-student-codes.mutations'
import { previewCaseReminder } from '@/lib/desks/caseload/remind-chosen.data'
import { remindChosen } from '@/lib/desks/caseload/remind-chosen.mutations'
import type { Asked } from '@/lib/lists/family-request.schema'
import { submitList } from '@/lib/lists/send-list.mutations'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { createCampus, createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { setListRules } from '@/tests/support/builders/class'
import { publishedYear } from '@/tests/support/builders/published-year'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()
const asked: Asked = {
  channel: 'PHONE',
  name: 'Rosa Díaz',
  relation: 'mother',
  consent: 'spoken',
  note: '',
}
const onPaper: Asked = { ...asked, channel: 'PAPER', consent: 'signed', note: 'folder 3' }
const studentId = () => zone.family.student.id
const list = (version: number, ...schools: { id: string }[]) => ({
  version,
  schoolIds: schools.map(({ id }) => id),
})

/** All people who are not a counselor of the student's present school. */
const others = () => [
  zone.counselorA,
  zone.staffB,
  zone.zoneStaff,
  zone.administrator,
  zone.auditor,
  zone.family.guardian,
  zone.otherFamily.guardian,
  zone.stranger,
]

beforeEach(async () => {
  zone = await smallZone(db)
})

describe('a list for a family', () => {
  it('is sent by the counselor of the present school and by nobody else', async () => {
    for (const actor of others()) {
      const refused = await applyForFamily(actor, studentId(), list(0, zone.a), asked, now)
      expect(refused).toEqual({ ok: false, reason: 'not-found' })
      expect(await findCaseHistory(actor, studentId(), now)).toBeNull()
      expect(await listCounseledLetters(actor, studentId(), now)).toBeNull()
    }
    expect(await db.submission.count({ where: { application: { studentId: studentId() } } })).toBe(
      0,
    )
    const sent = await applyForFamily(
      zone.counselor,
      studentId(),
      list(0, zone.a, zone.b),
      asked,
      now,
    )
    expect(sent).toMatchObject({ ok: true })
  })

  it('keeps who asked, how, and the consent, and notifies the guardians', async () => {
    await applyForFamily(zone.counselor, studentId(), list(0, zone.a), asked, now)
    const row = await db.submission.findFirstOrThrow({
      where: { application: { studentId: studentId() } },
    })
    expect(row).toMatchObject({
      channel: 'PHONE',
      askedBy: 'Rosa Díaz (mother)',
      consent: 'spoken',
      submittedById: zone.counselor.id,
    })
    const letters = await db.letter.findMany({ where: { subjectId: row.applicationId } })
    expect(letters).toMatchObject([
      { kind: 'listReceivedFor', to: zone.family.guardian.email, subjectType: 'application' },
    ])
    expect(letters[0]!.body).toContain('Rosa Díaz (mother)')
  })

  it('of two guardians who disagree: both lists are shown, the last one counts, and both guardians are told', async () => {
    const second = await createActor(db)
    await linkGuardian(db, second.id, studentId())
    await submitList(zone.family.guardian, studentId(), list(0, zone.a), now)
    await submitList(second, studentId(), list(1, zone.c), now)
    const lists = await findCaseHistory(zone.counselor, studentId(), now)
    expect(lists).toMatchObject([
      { number: 2, by: second.name, schools: [zone.c.name], isCounting: true },
      { number: 1, by: zone.family.guardian.name, schools: [zone.a.name], isCounting: false },
    ])
    const letters = await listCounseledLetters(zone.counselor, studentId(), now)
    for (const { email } of [second, zone.family.guardian]) {
      expect(letters!.filter(({ to }) => to === email)).toHaveLength(2)
    }
    const [newest] = letters!
    expect(newest!.body).toContain(`${second.name} sent it`)
    expect(newest!.body).toContain(`by ${zone.family.guardian.name}`)
  })
})

describe('a list on paper, typed twice', () => {
  beforeEach(async () => {
    await setListRules(db, zone.round, { paperTwice: true })
  })
  const type = (...schools: { id: string }[]) =>
    applyForFamily(zone.counselor, studentId(), list(0, ...schools), onPaper, now)
  const waiting = async () => {
    const application = { studentId: studentId() }
    const entry = await db.paperEntry.findFirstOrThrow({ where: { settledAt: null, application } })
    return entry.id
  }
  const sent = () => db.submission.count({ where: { application: { studentId: studentId() } } })

  it('is sent when both typings say the same', async () => {
    expect(await type(zone.a, zone.b)).toEqual({ ok: true, waiting: true })
    expect(await sent()).toBe(0)
    expect(await type(zone.a, zone.b)).toMatchObject({ ok: true, receiptCode: expect.any(String) })
    expect(await sent()).toBe(1)
    expect(await db.paperEntry.count({ where: { settledAt: null } })).toBe(0)
  })

  it('shows rank by rank where they differ, and nothing is sent', async () => {
    await type(zone.a, zone.b)
    expect(await type(zone.a, zone.c, zone.b)).toEqual({
      ok: false,
      reason: 'differs',
      first: expect.any(String),
      differences: [
        { place: 2, first: zone.b.id, second: zone.c.id },
        { place: 3, first: null, second: zone.b.id },
      ],
    })
    expect(await sent()).toBe(0)
  })

  it('waits on when another typing takes the place of a wrong first one', async () => {
    await type(zone.a)
    const wrong = await waiting()
    const again = (counselor: typeof zone.counselor) =>
      applyForFamily(counselor, studentId(), list(0, zone.b), onPaper, now, { wrong })
    expect(await again(zone.counselorA)).toEqual({ ok: false, reason: 'not-found' })
    expect(await type(zone.b)).toMatchObject({ reason: 'differs', first: wrong })
    expect(await again(zone.counselor)).toEqual({ ok: true, waiting: true })
    const replaced = await db.paperEntry.findUniqueOrThrow({ where: { id: wrong } })
    expect(replaced).toMatchObject({ retyped: true, setAside: null })
    expect(await type(zone.b)).toMatchObject({ receiptCode: expect.any(String) })
  })

  it('tells the second of two who replace one wrong typing at once that somebody typed meanwhile', async () => {
    await type(zone.a)
    const wrong = await waiting()
    const again = (school: { id: string }) =>
      applyForFamily(zone.counselor, studentId(), list(0, school), onPaper, now, { wrong })
    const both = await Promise.all([again(zone.b), again(zone.c)])
    expect(both.filter(({ ok }) => ok)).toEqual([{ ok: true, waiting: true }])
    expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'settled' }])
  })

  it('takes a replacement whose answer was lost once', async () => {
    await type(zone.a)
    const form = { wrong: await waiting(), typing: '018f0000-0000-7000-8000-00000000000b' }
    const again = () =>
      applyForFamily(zone.counselor, studentId(), list(0, zone.b), onPaper, now, form)
    const typed = { ok: true, waiting: true }
    expect(await Promise.all([again(), again()])).toEqual([typed, typed])
  })

  it('is not typed twice by one form that is sent twice, because its answer was lost', async () => {
    const typing = '018f0000-0000-7000-8000-00000000000a'
    const once = () =>
      applyForFamily(zone.counselor, studentId(), list(0, zone.a), onPaper, now, { typing })
    expect(await Promise.all([once(), once()])).toEqual([
      { ok: true, waiting: true },
      { ok: true, waiting: true },
    ])
    expect(await sent()).toBe(0)
  })

  it('is sent once when two second typings arrive at once', async () => {
    await type(zone.a)
    const both = await Promise.all([type(zone.a), type(zone.a)])
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    expect(await sent()).toBe(1)
  })
})

describe('an answer for a family', () => {
  it('can only be given by the counselor of the present school, and is kept with who asked', async () => {
    const year = await publishedYear(db, { seats: { Aspen: 1 }, lists: { Ana: ['Aspen'] } })
    const child = year.children['Ana']!
    const { id: campusId } = await createCampus(db, { zoneId: year.zone.id })
    const middle = await createSchool(db, {
      campusId,
      kind: 'MIDDLE',
      lowestGrade: 6,
      highestGrade: 8,
    })
    const schoolYear = year.cycle.schoolYear - 1
    await enroll(db, { studentId: child.studentId, schoolId: middle.id, schoolYear })
    const counselor = await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: middle.id }],
    })
    // a counselor who is the child's guardian answers as the guardian
    const parent = await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: middle.id }] })
    await linkGuardian(db, parent.id, child.studentId)
    const offer = await db.offer.findFirstOrThrow({
      where: { application: { studentId: child.studentId } },
    })
    const at = new Date()
    for (const actor of [
      parent,
      zone.counselor,
      zone.zoneStaff,
      zone.administrator,
      zone.stranger,
    ]) {
      const refused = await answerForFamily(actor, 'counselor', offer.id, 'ACCEPTED', asked, at)
      expect(refused).toEqual({ ok: false, reason: 'not-found' })
    }
    expect(await answerForFamily(counselor, 'counselor', offer.id, 'ACCEPTED', asked, at)).toEqual({
      ok: true,
    })
    const event = await db.auditEvent.findFirstOrThrow({ where: { verb: 'offer.answeredFor' } })
    expect(event).toMatchObject({ actorId: counselor.id, subjectId: offer.id })
    expect(event.detail).toMatchObject({ askedBy: 'Rosa Díaz (mother)', channel: 'PHONE' })
  })

  it('is given by those who run the zone of the offer, but not for their own child', async () => {
    const year = await publishedYear(db, { seats: { Aspen: 1 }, lists: { Ana: ['Aspen'] } })
    const child = year.children['Ana']!
    const both = await createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: year.zone.id }] })
    await linkGuardian(db, both.id, child.studentId)
    const offer = await db.offer.findFirstOrThrow({
      where: { application: { studentId: child.studentId } },
    })
    const answer = (actor: Actor) =>
      answerForFamily(actor, 'zone', offer.id, 'ACCEPTED', asked, new Date())
    const listed = (actor: Actor) =>
      listZoneAnswerable(actor, year.cycle.id, child.studentId, new Date())
    for (const actor of [zone.zoneStaff, zone.counselor, child.guardian, both]) {
      expect(await listed(actor)).toBeNull()
      expect(await answer(actor)).toEqual({ ok: false, reason: 'not-found' })
    }
    expect(await listed(year.staff)).toMatchObject({ offers: [{ id: offer.id, state: 'OPEN' }] })
    expect(await answer(year.staff)).toEqual({ ok: true })
  })
})

describe('what a counselor does with many students', () => {
  const both = () => [zone.family.student.id, zone.otherFamily.student.id]
  const every = () => [...both(), zone.transferFamily.student.id]

  it("reminds each family once in three days, and only about the counselor's own students", async () => {
    const preview = await previewCaseReminder(zone.counselor, every(), now)
    expect(preview).toMatchObject({ isOpen: true, notBegun: 2, begun: 0, remindedRecently: 0 })
    expect(await remindChosen(zone.counselorA, both(), now)).toEqual({ students: 0, letters: 0 })
    const twice = await Promise.all([
      remindChosen(zone.counselor, both(), now),
      remindChosen(zone.counselor, both(), now),
    ])
    expect(twice.reduce((sum, { letters }) => sum + letters, 0)).toBe(2)
    expect(await previewCaseReminder(zone.counselor, both(), now)).toMatchObject({
      notBegun: 0,
      remindedRecently: 2,
    })
  })

  it('assigns students of the school to a counselor of the school, and filters by it', async () => {
    const colleague = await createActor(db, {
      roles: [{ role: 'COUNSELOR', schoolId: zone.feeder.id }],
    })
    const assign = (to: string, what: 'assign' | 'unassign' = 'assign') =>
      assignStudents(zone.counselor, to, every(), what, now)
    expect(await assign(zone.counselorA.id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await assign(zone.stranger.id)).toEqual({ ok: false, reason: 'not-found' })
    expect(await assign(colleague.id)).toEqual({ ok: true, students: 2 })
    expect(await assign(colleague.id)).toEqual({ ok: true, students: 0 })
    const mine = caseloadFilterSchema.parse({ mine: 'yes' })
    expect((await findCaseload(colleague, mine, now))!.total).toBe(2)
    expect((await findCaseload(zone.counselor, mine, now))!.total).toBe(0)
    expect(await assign(colleague.id, 'unassign')).toEqual({ ok: true, students: 2 })
    for (const actor of others()) {
      const refused = await assignStudents(actor, colleague.id, both(), 'assign', now)
      expect(refused).toEqual({ ok: false, reason: 'not-found' })
    }
  })

  it('prints codes that work, and earlier ones stop working', async () => {
    const [first] = await makeStudentCodes(zone.counselor, [studentId()], now)
    const [second] = await makeStudentCodes(zone.counselor, [studentId()], now)
    expect(await makeStudentCodes(zone.counselorA, [studentId()], now)).toEqual([])
    const { number } = zone.family.student
    const use = (code: string) =>
      linkStudent(zone.stranger, { number, birthDate: '2013-05-17', code }, now)
    expect(await use(first!.code)).toEqual({ ok: false, reason: 'no-match' })
    expect(await use(second!.code)).toMatchObject({ ok: true })
    expect(second!.locales).toEqual(['en'])
  })
})
