import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findDesk, listDesks, listRoster } from '@/lib/desks/school/school-desk.data'
import {
  answerClaim,
  answerClaims,
  reopenClaim,
} from '@/lib/year/priorities/answer-claim.mutations'
import { listAnsweredClaims } from '@/lib/year/priorities/answered-claims.data'
import { listChosenClaims, listPendingClaims } from '@/lib/year/priorities/pending-claims.data'
import { endWindow } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

beforeAll(async () => {
  zone = await smallZone(db)
})

describe("a school's seats and roster", () => {
  it('count students enrolled for next year and students who go on to the next grade', async () => {
    const stays = await createStudent(db, { zoneId: zone.zone.id, familyName: 'Aguilar' })
    await enroll(db, { studentId: stays.id, schoolId: zone.b.id, grade: 9 })
    const comes = await createStudent(db, { zoneId: zone.zone.id, familyName: 'Brown' })
    await enroll(db, { studentId: comes.id, schoolId: zone.a.id, grade: 9 })
    await enroll(db, { studentId: comes.id, schoolId: zone.b.id, schoolYear: 2027, grade: 10 })
    const leaves = await createStudent(db, { zoneId: zone.zone.id })
    await enroll(db, { studentId: leaves.id, schoolId: zone.b.id, grade: 9 })
    await enroll(db, { studentId: leaves.id, schoolId: zone.a.id, schoolYear: 2027, grade: 10 })

    const desk = await findDesk(zone.staffB, zone.b.slug, now)
    expect(desk?.grades).toEqual([
      { grade: 9, seats: 30, taken: 0, offered: 0, free: 30, over: 0, waiting: null },
      { grade: 10, seats: 30, taken: 2, offered: 0, free: 28, over: 0, waiting: null },
      { grade: 11, seats: 30, taken: 0, offered: 0, free: 30, over: 0, waiting: null },
      { grade: 12, seats: 30, taken: 0, offered: 0, free: 30, over: 0, waiting: null },
    ])
    const roster = await listRoster(zone.staffB, zone.b.slug, 10, now)
    expect(roster).toMatchObject([
      { number: stays.number, how: 'continuing', schoolNow: zone.b.name },
      { number: comes.number, how: 'other', schoolNow: zone.a.name },
    ])
  })

  it("belong to the school's people and the zone's staff", async () => {
    const reads = async (actor: typeof zone.staffB) =>
      (await listRoster(actor, zone.b.slug, 10, now)) !== null
    expect(await reads(zone.staffB)).toBe(true)
    expect(await reads(zone.zoneStaff)).toBe(true)
    expect(await reads(zone.administrator)).toBe(true)
    for (const actor of [zone.staffC, zone.counselorA, zone.auditor, zone.family.guardian]) {
      expect(await reads(actor)).toBe(false)
    }
    expect((await listDesks(zone.staffB, now)).map(({ slug }) => slug)).toEqual([zone.b.slug])
    expect(await listDesks(zone.stranger, now)).toEqual([])
  })
})

describe('a claim about a school', () => {
  const pending = async (schoolId: string) => {
    const student = await createStudent(db, {
      zoneId: zone.zone.id,
      householdId: zone.zone.id,
    })
    return createClaim(db, { cycleId: zone.cycle.id, studentId: student.id, schoolId })
  }
  const year = () => ({ cycleId: zone.cycle.id, schoolYear: 2027 })

  it('comes with the siblings on its roster', async () => {
    const sibling = await createStudent(db, {
      zoneId: zone.zone.id,
      householdId: zone.zone.id,
      givenName: 'Sol',
      familyName: 'Reyes',
    })
    await enroll(db, { studentId: sibling.id, schoolId: zone.c.id, grade: 10 })
    const claim = await pending(zone.c.id)
    expect(await listPendingClaims(zone.staffC, { schoolId: zone.c.id, ...year() })).toMatchObject([
      { id: claim.id, siblings: [{ name: 'Sol Reyes', grade: 10 }] },
    ])
    expect(await listPendingClaims(zone.staffB, { schoolId: zone.c.id, ...year() })).toEqual([])
  })

  it('is answered only by that school, once, and logged', async () => {
    const claim = await pending(zone.b.id)
    for (const actor of [
      zone.staffC,
      zone.counselorA,
      zone.zoneStaff,
      zone.administrator,
      zone.auditor,
      zone.family.guardian,
    ]) {
      expect(await answerClaim(actor, claim.id, 'APPROVED')).toEqual({
        ok: false,
        reason: 'not-found',
      })
    }
    const both = await Promise.all([
      answerClaim(zone.staffB, claim.id, 'APPROVED'),
      answerClaim(zone.staffB, claim.id, 'REJECTED'),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, reason: 'answered' })
    expect(await db.auditEvent.count({ where: { subjectId: claim.id } })).toBe(1)
  })

  it('is answered with others, each once, and what is not theirs or answered already is left out', async () => {
    const [first, second, answered, elsewhere] = [
      await pending(zone.b.id),
      await pending(zone.b.id),
      await pending(zone.b.id),
      await pending(zone.c.id),
    ]
    await answerClaim(zone.staffB, answered.id, 'REJECTED')
    const ids = [first, second, answered, elsewhere].map(({ id }) => id)
    const chosen = await listChosenClaims(
      zone.staffB,
      { schoolId: zone.b.id, ...year() },
      new Set(ids),
    )
    expect(new Map(chosen.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [first.id, 'PENDING'],
        [second.id, 'PENDING'],
        [answered.id, 'REJECTED'],
      ]),
    )
    // two who press at once answer each claim once
    const [one, other] = await Promise.all(
      (['APPROVED', 'REJECTED'] as const).map((answer) => answerClaims(zone.staffB, ids, answer)),
    )
    for (const { id } of [first, second]) {
      const both = [one?.get(id), other?.get(id)]
      expect(both.filter((outcome) => outcome === 'answered')).toHaveLength(1)
      expect(await db.auditEvent.count({ where: { subjectId: id } })).toBe(1)
    }
    for (const outcomes of [one, other]) {
      expect(outcomes?.get(answered.id)).toBe('answered')
      expect(outcomes?.get(elsewhere.id)).toBe('not-found')
    }
    expect(await db.claim.findUnique({ where: { id: elsewhere.id } })).toMatchObject({
      state: 'PENDING',
    })
    for (const actor of [zone.staffC, zone.zoneStaff, zone.family.guardian])
      expect([...(await answerClaims(actor, [answered.id], 'APPROVED')).values()]).toEqual([
        'not-found',
      ])
  })

  it('notifies the guardians', async () => {
    const claim = await createClaim(db, {
      cycleId: zone.cycle.id,
      studentId: zone.family.student.id,
      schoolId: zone.b.id,
    })
    await answerClaim(zone.staffB, claim.id, 'REJECTED')
    expect(await db.letter.findMany({ where: { to: zone.family.guardian.email } })).toMatchObject([
      { kind: 'claimRejected' },
    ])
  })

  it('that was answered by mistake waits again, until the freeze, and the family is told', async () => {
    const claim = await pending(zone.b.id)
    await answerClaim(zone.staffB, claim.id, 'REJECTED')
    const answered = await listAnsweredClaims(zone.staffB, { schoolId: zone.b.id, ...year() })
    expect(answered[0]).toMatchObject({ id: claim.id, approved: false })
    for (const actor of [zone.staffC, zone.zoneStaff, zone.administrator, zone.stranger])
      expect(await reopenClaim(actor, claim.id)).toEqual({ ok: false, reason: 'not-found' })
    const both = await Promise.all([1, 2].map(() => reopenClaim(zone.staffB, claim.id)))
    expect(both).toContainEqual({ ok: true })
    expect(both).toContainEqual({ ok: false, reason: 'waiting' })
    expect(await answerClaim(zone.staffB, claim.id, 'APPROVED')).toEqual({ ok: true })
    const log = await db.auditEvent.findMany({
      where: { subjectId: claim.id },
      orderBy: { id: 'asc' },
    })
    expect(log.map(({ verb }) => verb)).toEqual([
      'claim.rejected',
      'claim.reopened',
      'claim.approved',
    ])
  })

  it('cannot be answered, nor an answer undone, once the round is frozen', async () => {
    const claim = await pending(zone.b.id)
    const other = await createClaim(db, {
      cycleId: zone.cycle.id,
      studentId: zone.otherFamily.student.id,
      schoolId: zone.b.id,
    })
    await answerClaim(zone.staffB, other.id, 'APPROVED')
    await endWindow(db, zone.cycle.id)
    const round = { where: { id: zone.round.id } }
    await db.round.update({ ...round, data: { state: 'CLOSED' } })
    await db.round.update({
      ...round,
      data: { state: 'FROZEN', snapshotDigest: 'a'.repeat(64), frozenAt: now },
    })
    expect(await answerClaim(zone.staffB, claim.id, 'APPROVED')).toEqual({
      ok: false,
      reason: 'frozen',
    })
    expect([...(await answerClaims(zone.staffB, [claim.id], 'REJECTED')).values()]).toEqual([
      'frozen',
    ])
    expect(await reopenClaim(zone.staffB, other.id)).toEqual({ ok: false, reason: 'frozen' })
    const at = { schoolId: zone.b.id, ...year() }
    expect(await listAnsweredClaims(zone.staffB, at)).toEqual([])
  })
})
