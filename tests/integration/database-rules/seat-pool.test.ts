import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { enroll } from '@/prisma/seed/builders/students'
import { createPool, createRuleSet } from '@/prisma/seed/builders/years'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
let poolId: string
beforeEach(async () => {
  zone = await smallZone(db)
  const place = { cycleId: zone.cycle.id, schoolId: zone.a.id, grade: 9 }
  const pool = await db.seatPool.findUniqueOrThrow({ where: { cycleId_schoolId_grade: place } })
  poolId = pool.id
})

const set = (sql: string) =>
  answerTo(db.$executeRawUnsafe(`UPDATE seat_pool SET ${sql} WHERE id = '${poolId}'`))
const drop = () => answerTo(db.$executeRaw`DELETE FROM seat_pool WHERE id = ${poolId}::uuid`)

const submit = () =>
  createSubmitted(db, {
    cycleId: zone.cycle.id,
    studentId: zone.family.student.id,
    schoolIds: [zone.a.id],
  })

async function offerSeat() {
  const { application } = await submit()
  await db.offer.create({
    data: {
      roundId: zone.round.id,
      applicationId: application.id,
      schoolId: zone.a.id,
      answerBy: new Date(Date.now() + 60_000),
    },
  })
}

const enrollNext = (studentId = zone.family.student.id) =>
  enroll(db, {
    studentId,
    schoolYear: 2027,
    schoolId: zone.a.id,
    grade: 9,
  })

describe('a seat pool', () => {
  it('has from 0 to 10,000 seats, of a grade from 0 to 12', async () => {
    // fewer than none is also fewer than are taken
    expect(await set('seats = -1')).toBe('no-seat')
    expect(await set('seats = 10001')).toBe('seat_pool_seats')
    expect(await set('seats = 0')).toBe('allowed')
    const grade = createPool(db, { cycleId: zone.cycle.id, schoolId: zone.a.id, grade: 13 })
    expect(await answerTo(grade)).toBe('seat_pool_grade')
  })
  it('is the only one of its cycle, school and grade, and stays with them', async () => {
    const again = createPool(db, { cycleId: zone.cycle.id, schoolId: zone.a.id, grade: 9 })
    expect(await answerTo(again)).toBe('duplicate')
    expect(await set('grade = 8')).toBe('final')
    expect(await set(`school_id = '${zone.feeder.id}'`)).toBe('final')
  })
  it('keeps the seats of those who are enrolled', async () => {
    await enrollNext()
    expect(await set('seats = 0')).toBe('no-seat')
    expect(await set('seats = 1')).toBe('allowed')
    expect(await drop()).toBe('no-seat')
  })
  it('keeps the seats that are offered, answered or not', async () => {
    await offerSeat()
    expect(await set('seats = 0')).toBe('no-seat')
    await db.$executeRaw`UPDATE offer SET state = 'ACCEPTED', answered_at = now()`
    expect(await set('seats = 0')).toBe('no-seat')
    await db.$executeRaw`UPDATE offer SET state = 'DECLINED', answered_at = now()`
    expect(await set('seats = 0')).toBe('allowed')
  })
  it('keeps seats for those enrolled and for those who may still accept, each student once', async () => {
    await enrollNext(zone.otherFamily.student.id)
    await offerSeat()
    expect(await set('seats = 1')).toBe('no-seat')
    await enrollNext()
    expect(await set('seats = 2')).toBe('allowed')
  })
  it('does not begin with fewer seats than are taken', async () => {
    await drop()
    await enrollNext()
    const small = { cycleId: zone.cycle.id, schoolId: zone.a.id, grade: 9, seats: 0 }
    expect(await answerTo(createPool(db, small))).toBe('no-seat')
    expect(await answerTo(createPool(db, { ...small, seats: 1 }))).toBe('allowed')
  })
  it('does not go while a list names its school', async () => {
    await submit()
    expect(await drop()).toBe('final')
  })
  it('goes while nobody counts on it', async () => {
    expect(await drop()).toBe('allowed')
  })
})

describe('the reserves of a rule set', () => {
  const part = (more: object) => ({
    schoolId: zone.a.id,
    position: 1,
    percent: 70,
    condition: 'ATTENDANCE_AREA' as const,
    ...more,
  })
  const publish = (...reserves: ReturnType<typeof part>[]) =>
    answerTo(createRuleSet(db, { cycleId: zone.cycle.id, reserves }))

  it('are parts of 1 to 100 percent, each at its position from 1', async () => {
    expect(await publish(part({ percent: 0 }))).toBe('reserve_rule_percent')
    expect(await publish(part({ percent: 101 }))).toBe('reserve_rule_percent')
    expect(await publish(part({ position: 0 }))).toBe('reserve_rule_percent')
    expect(await publish(part({}), part({ percent: 10 }))).toBe('duplicate')
    expect(await publish(part({}))).toBe('allowed')
  })
  it('are no more than the whole together', async () => {
    expect(await publish(part({}), part({ position: 2, percent: 31 }))).toBe('no-seat')
    expect(await publish(part({}), part({ position: 2, percent: 30 }))).toBe('allowed')
  })
  it('name a group when they are hard', async () => {
    expect(await publish(part({ kind: 'HARD', condition: null }))).toBe(
      'reserve_rule_hard_is_for_a_group',
    )
    expect(await publish(part({ kind: 'HARD' }))).toBe('allowed')
  })
  it('stay what they were published as', async () => {
    const { id: ruleSetId } = await createRuleSet(db, {
      cycleId: zone.cycle.id,
      reserves: [part({})],
    })
    const later = { ruleSetId, schoolId: zone.a.id, position: 2, percent: 5, kind: 'SOFT' as const }
    expect(await answerTo(db.reserveRule.create({ data: later }))).toBe('final')
    expect(await answerTo(db.reserveRule.updateMany({ data: { percent: 5 } }))).toBe('final')
    expect(await answerTo(db.reserveRule.deleteMany())).toBe('final')
  })
})
