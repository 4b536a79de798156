import { beforeEach, describe, expect, it } from 'vitest'

import { db, type Tx } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'
import { createCycle } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { createTransferRequest } from '@/tests/support/builders/transfers'

let zone: Awaited<ReturnType<typeof smallZone>>
let studentId: string
beforeEach(async () => {
  zone = await smallZone(db)
  studentId = zone.transferFamily.student.id
})

const request = () => ({
  studentId,
  cycleId: zone.cycle.id,
  fromSchoolId: zone.a.id,
  toSchoolId: zone.b.id,
  openedById: zone.counselorA.id,
})
const open = (overrides: Partial<Parameters<typeof createTransferRequest>[1]> = {}) =>
  answerTo(createTransferRequest(db, { ...request(), ...overrides }))
const openOne = async () => (await createTransferRequest(db, request())).id

const set = (tx: Tx, id: string, sql: string) =>
  tx.$executeRawUnsafe(`UPDATE transfer_request SET ${sql} WHERE id = '${id}'`)
/** Passes a request on, as the sending counselor does. */
const review = (tx: Tx, id: string) =>
  set(tx, id, `state = 'REVIEWED', reviewed_by_id = '${zone.counselorA.id}', reviewed_at = now()`)
const openReviewed = async () => {
  const id = await openOne()
  await review(db, id)
  return id
}
const decided = () => `decided_by_id = '${zone.staffB.id}', decided_at = now()`

const accept = (id: string) =>
  answerTo(
    db.$transaction(async (tx) => {
      await tx.enrollment.create({
        data: { studentId, schoolYear: 2027, schoolId: zone.b.id, grade: 10 },
      })
      await set(tx, id, `state = 'ACCEPTED', ${decided()}`)
    }),
  )

describe('a transfer is asked for', () => {
  it('while the transfer window is open', async () => {
    const change = (sql: string) =>
      db.$executeRawUnsafe(`UPDATE cycle SET ${sql} WHERE id = '${zone.cycle.id}'`)
    await change("transfers_open_at = clock_timestamp() + interval '1 minute'")
    expect(await open()).toBe('outside-dates')
    await change(`transfers_open_at = clock_timestamp() - interval '2 seconds',
      transfers_close_at = clock_timestamp() - interval '1 second'`)
    expect(await open()).toBe('outside-dates')
    await change("transfers_close_at = clock_timestamp() + interval '1 minute'")
    expect(await open()).toBe('allowed')
  })
  it('between two schools of the zone of the cycle', async () => {
    expect(await open({ toSchoolId: zone.a.id })).toBe('not-belonging')
    expect(await open({ toSchoolId: (await createSchool(db)).id })).toBe('not-belonging')
    const elsewhere = await createCycle(db)
    expect(await open({ cycleId: elsewhere.id })).toBe('not-belonging')
  })
  it("from the student's own school into the next grade", async () => {
    expect(await open({ fromSchoolId: zone.c.id })).toBe('not-belonging')
    expect(await open({ grade: 11 })).toBe('not-belonging')
    const eighth = zone.family.student.id
    expect(await open({ studentId: eighth })).toBe('not-belonging')
  })
  it('after ninth grade, so into grades 10 to 12', async () => {
    const eighth = zone.family.student.id
    const fromFeeder = { studentId: eighth, fromSchoolId: zone.feeder.id, grade: 9 }
    expect(await open(fromFeeder)).toBe('transfer_request_after_ninth_grade')
  })
  it('as a request, not as decided', async () => {
    const by = { decidedById: zone.staffB.id, decidedAt: new Date() }
    expect(await open({ state: 'ACCEPTED', ...by })).toBe('not-next-step')
    expect(await open({ state: 'DENIED', denialReason: 'OTHER', ...by })).toBe('not-next-step')
  })
  it('once at a time, also when two ask at once', async () => {
    const answers = await Promise.all([open(), open({ toSchoolId: zone.c.id })])
    expect(answers.toSorted()).toEqual(['allowed', 'duplicate'])
  })
  it('again after one that was withdrawn or denied, not after one that was used', async () => {
    await set(db, await openOne(), "state = 'WITHDRAWN'")
    const second = await openReviewed()
    await set(db, second, `state = 'DENIED', denial_reason = 'NO_SEAT', ${decided()}`)
    expect(await accept(await openReviewed())).toBe('allowed')
    expect(await open({ toSchoolId: zone.c.id })).toBe('final')
  })
})

describe('a transfer is decided', () => {
  const decide = async (id: string, sql: string) => answerTo(set(db, id, sql))

  it('by somebody, at a time, and a denial has its reason', async () => {
    const id = await openReviewed()
    expect(await decide(id, "state = 'DENIED', denial_reason = 'GRADES'")).toBe(
      'transfer_request_decision',
    )
    expect(await decide(id, `state = 'DENIED', ${decided()}`)).toBe(
      'transfer_request_denial_has_reason',
    )
    expect(await decide(id, `${decided()}`)).toBe('transfer_request_decision')
    expect(await decide(id, "denial_reason = 'GRADES'")).toBe('transfer_request_denial_has_reason')
  })
  it("together with next year's enrollment, or not at all", async () => {
    const id = await openReviewed()
    expect(await decide(id, `state = 'ACCEPTED', ${decided()}`)).toBe('not-next-step')
    expect(await accept(id)).toBe('allowed')
  })
  it('once: a decided or withdrawn request keeps what it holds', async () => {
    const accepted = await openReviewed()
    await accept(accepted)
    for (const sql of ["state = 'WITHDRAWN', decided_by_id = NULL", 'decision_note = NULL']) {
      expect(await decide(accepted, sql), sql).toBe('final')
    }
  })
  it('on the request as it was made: schools, grade, words and evidence stay', async () => {
    const id = await openReviewed()
    for (const sql of [
      `to_school_id = '${zone.c.id}'`,
      `student_id = '${zone.family.student.id}'`,
      'grade = 11',
      "reason = 'another'",
      `opened_by_id = '${zone.counselor.id}'`,
    ]) {
      expect(await decide(id, sql), sql).toBe('final')
    }
  })
  it('after the sending school reviewed it, and never back', async () => {
    const id = await openOne()
    for (const state of ['APPROVED', 'ACCEPTED']) {
      expect(await decide(id, `state = '${state}', ${decided()}`), state).toBe('not-next-step')
    }
    expect(await decide(id, `state = 'DENIED', denial_reason = 'OTHER', ${decided()}`)).toBe(
      'not-next-step',
    )
    await review(db, id)
    expect(await decide(id, "review_note = 'another'")).toBe('final')
    expect(await decide(id, "state = 'REQUESTED'")).toBe('not-next-step')
    await decide(id, `state = 'APPROVED', ${decided()}`)
    expect(await decide(id, "state = 'REVIEWED', decided_by_id = NULL, decided_at = NULL")).toBe(
      'not-next-step',
    )
    expect(await decide(id, 'evidence = \'["changed"]\'')).toBe('final')
    expect(await decide(id, "state = 'WITHDRAWN', decided_by_id = NULL, decided_at = NULL")).toBe(
      'allowed',
    )
  })
  it('by another counselor than the one who typed it, while the school has another', async () => {
    const id = await openOne()
    await createActor(db, { roles: [{ role: 'COUNSELOR', schoolId: zone.a.id }] })
    expect(await answerTo(review(db, id))).toBe('same-person')
  })
  it('never above the seats of the pool', async () => {
    const id = await openReviewed()
    await db.$executeRaw`
      UPDATE seat_pool SET seats = 0 WHERE cycle_id = ${zone.cycle.id}::uuid
        AND school_id = ${zone.b.id}::uuid AND grade = 10`
    expect(await accept(id)).toBe('no-seat')
  })
  it('and kept: no delete, no truncate', async () => {
    await openOne()
    expect(await answerTo(db.$executeRaw`DELETE FROM transfer_request`)).toBe('final')
    expect(await answerTo(db.$executeRaw`TRUNCATE transfer_request`)).toBe('final')
  })
})

describe('a transfer is used once', () => {
  it('also when two requests of one student, in two years, are accepted at once', async () => {
    const first = await openReviewed()
    const next = await createCycle(db, { zoneId: zone.zone.id, schoolYear: 2028 })
    await db.$executeRaw`ALTER TABLE transfer_request DISABLE TRIGGER transfer_opened`
    await db.$executeRaw`DROP INDEX transfer_asked_once`
    const second = await createTransferRequest(db, { ...request(), cycleId: next.id, grade: 11 })
    await review(db, second.id)
    const acceptIn = (id: string, schoolYear: number, grade: number) =>
      answerTo(
        db.$transaction(async (tx) => {
          await tx.enrollment.create({
            data: { studentId, schoolYear, schoolId: zone.b.id, grade },
          })
          await set(tx, id, `state = 'ACCEPTED', ${decided()}`)
        }),
      )
    const answers = await Promise.all([acceptIn(first, 2027, 10), acceptIn(second.id, 2028, 11)])
    expect(answers.toSorted()).toEqual(['allowed', 'duplicate'])
  })
})
