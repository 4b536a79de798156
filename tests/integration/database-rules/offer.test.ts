import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { approvePermit } from '@/tests/support/builders/permits'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
let applications: string[]
beforeEach(async () => {
  zone = await smallZone(db)
  const third = await createFamily(db, { zoneId: zone.zone.id, feederId: zone.feeder.id })
  applications = []
  for (const { student } of [zone.family, zone.otherFamily, third]) {
    const { application } = await createSubmitted(db, {
      cycleId: zone.cycle.id,
      studentId: student.id,
      schoolIds: [zone.a.id, zone.b.id],
    })
    applications.push(application.id)
  }
})

const setSeats = (seats: number) =>
  answerTo(db.$executeRaw`
    UPDATE seat_pool SET seats = ${seats}
    WHERE cycle_id = ${zone.cycle.id}::uuid AND school_id = ${zone.a.id}::uuid AND grade = 9`)

async function makeOffer(applicationId: string, answerBy = "now() + interval '1 day'") {
  const [row] = await db.$queryRawUnsafe<{ id: string }[]>(`
    INSERT INTO offer (id, round_id, application_id, school_id, answer_by)
    VALUES (gen_random_uuid(), '${zone.round.id}', '${applicationId}', '${zone.a.id}', ${answerBy})
    RETURNING id`)
  return row!.id
}

const answer = (id: string, state: string) =>
  answerTo(
    db.$executeRawUnsafe(`
    UPDATE offer SET state = '${state}',
      answered_at = ${state === 'OPEN' ? 'NULL' : 'now()'} WHERE id = '${id}'`),
  )

describe('an offer', () => {
  it('is made open, for an application of its own cycle, once a round', async () => {
    const add = (roundId: string, state: string) =>
      answerTo(
        db.$executeRawUnsafe(`
        INSERT INTO offer (id, round_id, application_id, school_id, answer_by, state, answered_at)
        VALUES (gen_random_uuid(), '${roundId}', '${applications[0]}', '${zone.a.id}',
          now() + interval '1 day', '${state}', ${state === 'OPEN' ? 'NULL' : 'now()'})`),
      )
    expect(await add(zone.round.id, 'ACCEPTED')).toBe('not-next-step')
    const other = await smallZone(db)
    expect(await add(other.round.id, 'OPEN')).toBe('not-belonging')
    expect(await add(zone.round.id, 'OPEN')).toBe('allowed')
    expect(await add(zone.round.id, 'OPEN')).toBe('duplicate')
  })
  it('stays for its student, school and round', async () => {
    const id = await makeOffer(applications[0]!)
    for (const sql of [`application_id = '${applications[1]}'`, `school_id = '${zone.b.id}'`]) {
      const write = db.$executeRawUnsafe(`UPDATE offer SET ${sql} WHERE id = '${id}'`)
      expect(await answerTo(write), sql).toBe('final')
    }
  })
  it('has the time of its answer when it has one, and only then', async () => {
    await makeOffer(applications[0]!)
    for (const sql of ["state = 'ACCEPTED'", 'answered_at = now()']) {
      const write = db.$executeRawUnsafe(`UPDATE offer SET ${sql}`)
      expect(await answerTo(write), sql).toBe('offer_answer')
    }
  })
  it('is answered in time, by the clock of the database', async () => {
    const id = await makeOffer(applications[0]!, "now() - interval '1 second'")
    expect(await answer(id, 'ACCEPTED')).toBe('outside-dates')
    expect(await answer(id, 'DECLINED')).toBe('outside-dates')
  })
  it('once accepted may be given back, is not open again, and does not run out', async () => {
    const id = await makeOffer(applications[0]!)
    expect(await answer(id, 'ACCEPTED')).toBe('allowed')
    expect(await answer(id, 'OPEN')).toBe('final')
    expect(await answer(id, 'EXPIRED')).toBe('final')
    expect(await answer(id, 'DECLINED')).toBe('allowed')
  })
  it('that ran out is not opened again for who leaves the zone, nor into a seat that is held', async () => {
    await setSeats(1)
    const id = await makeOffer(applications[0]!, "now() + interval '1 hour'")
    const run = async (sql: string) => {
      await db.$executeRawUnsafe('ALTER TABLE offer DISABLE TRIGGER USER')
      await db.$executeRawUnsafe(sql)
      await db.$executeRawUnsafe('ALTER TABLE offer ENABLE TRIGGER USER')
    }
    await run(`UPDATE offer SET state = 'EXPIRED', answered_at = now() WHERE id = '${id}'`)
    const seat = { studentId: zone.otherFamily.student.id, schoolYear: 2027 }
    await enroll(db, { ...seat, schoolId: zone.a.id, grade: 9 })
    expect(await answer(id, 'OPEN')).toBe('no-seat')
    await db.enrollment.deleteMany({ where: seat })
    const { student } = zone.family
    const leaving = { studentId: student.id, cycleId: zone.cycle.id, fromSchoolId: zone.feeder.id }
    await approvePermit(db, leaving)
    expect(await answer(id, 'OPEN')).toBe('final')
  })

  it('once declined stays declined', async () => {
    const id = await makeOffer(applications[0]!)
    await answer(id, 'DECLINED')
    expect(await answer(id, 'ACCEPTED')).toBe('final')
    expect(await answer(id, 'OPEN')).toBe('final')
  })
  it('is kept: no delete, no truncate', async () => {
    await makeOffer(applications[0]!)
    expect(await answerTo(db.$executeRaw`DELETE FROM offer`)).toBe('final')
    expect(await answerTo(db.$executeRaw`TRUNCATE offer`)).toBe('final')
  })
  it('is made as long as there is a seat that nobody holds or may still accept', async () => {
    expect(await setSeats(2)).toBe('allowed')
    const made = []
    for (const id of applications) made.push(await answerTo(makeOffer(id)))
    expect(made).toEqual(['allowed', 'allowed', 'no-seat'])
  })
  it('when two are made at once for one seat, is made once', async () => {
    await setSeats(1)
    const made = await Promise.all(applications.map((id) => answerTo(makeOffer(id))))
    expect(made.toSorted()).toEqual(['allowed', 'no-seat', 'no-seat'])
  })
  it('is made again for the seat that another gave up', async () => {
    await setSeats(1)
    const first = await makeOffer(applications[0]!)
    expect(await answerTo(makeOffer(applications[1]!))).toBe('no-seat')
    await answer(first, 'DECLINED')
    expect(await answerTo(makeOffer(applications[1]!))).toBe('allowed')
  })
})

describe('an enrollment', () => {
  const enrollNext = (studentId: string) =>
    answerTo(db.$executeRaw`
      INSERT INTO enrollment (student_id, school_year, school_id, grade)
      VALUES (${studentId}::uuid, 2027, ${zone.a.id}::uuid, 9)`)

  it('is made as long as the pool has a seat, and not above', async () => {
    await setSeats(1)
    expect(await enrollNext(zone.family.student.id)).toBe('allowed')
    expect(await enrollNext(zone.otherFamily.student.id)).toBe('no-seat')
  })
  it('of many at once is checked as a whole', async () => {
    await setSeats(1)
    const write = db.$executeRaw`
      INSERT INTO enrollment (student_id, school_year, school_id, grade)
      SELECT id, 2027, ${zone.a.id}::uuid, 9 FROM student
      WHERE id IN (${zone.family.student.id}::uuid, ${zone.otherFamily.student.id}::uuid)`
    expect(await answerTo(write)).toBe('no-seat')
  })
  it('is not moved into a full pool', async () => {
    await setSeats(1)
    await enrollNext(zone.family.student.id)
    const studentId = zone.otherFamily.student.id
    await enroll(db, { studentId, schoolYear: 2027, schoolId: zone.b.id, grade: 9 })
    const move = db.$executeRaw`
      UPDATE enrollment SET school_id = ${zone.a.id}::uuid
      WHERE student_id = ${studentId}::uuid AND school_year = 2027`
    expect(await answerTo(move)).toBe('no-seat')
  })
  it('when two take the last seat at once, is made once', async () => {
    await setSeats(1)
    const answers = await Promise.all(
      [zone.family, zone.otherFamily].map(({ student }) => enrollNext(student.id)),
    )
    expect(answers.toSorted()).toEqual(['allowed', 'no-seat'])
  })
  it('of another year, grade or school leaves the seats alone', async () => {
    await setSeats(0)
    const { id } = await createStudent(db, { zoneId: zone.zone.id })
    const place = { studentId: id, schoolId: zone.a.id }
    expect(await answerTo(enroll(db, { ...place, schoolYear: 2026, grade: 9 }))).toBe('allowed')
    expect(await answerTo(enroll(db, { ...place, schoolYear: 2027, grade: 10 }))).toBe('allowed')
  })
})

describe('a waitlist', () => {
  it('has each place and each application once at a school, places from 1', async () => {
    const add = (applicationId: string, position: number) =>
      answerTo(db.$executeRaw`
        INSERT INTO waitlist_entry (round_id, school_id, application_id, position)
        VALUES (${zone.round.id}::uuid, ${zone.a.id}::uuid, ${applicationId}::uuid, ${position})`)
    expect(await add(applications[0]!, 0)).toBe('waitlist_entry_position')
    expect(await add(applications[0]!, 1)).toBe('allowed')
    expect(await add(applications[1]!, 1)).toBe('duplicate')
    expect(await add(applications[0]!, 2)).toBe('duplicate')
    expect(await add(applications[1]!, 2)).toBe('allowed')
  })
})
