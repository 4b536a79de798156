import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import {
  createApplication,
  createSubmitted,
  endWindow,
  delayWindow,
} from '@/prisma/seed/builders/applications'
import { createCycle, createPool, openDates } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeEach(async () => {
  zone = await smallZone(db)
})

let receipts = 0

/** Hands in a list by SQL, in one statement as far as its choices. */
const handIn = (applicationId: string, schoolIds: readonly string[], number = 1) =>
  answerTo(
    db.$executeRaw`
      WITH made AS (
        INSERT INTO submission (id, application_id, number, receipt_code)
        VALUES (gen_random_uuid(), ${applicationId}::uuid, ${number}, ${`R${(receipts += 1)}`})
        RETURNING id)
      INSERT INTO choice (submission_id, rank, school_id)
      SELECT made.id, listed.rank, listed.school_id
      FROM made, unnest(${[...schoolIds]}::uuid[]) WITH ORDINALITY AS listed (school_id, rank)`,
  )

const apply = () =>
  createApplication(db, { cycleId: zone.cycle.id, studentId: zone.family.student.id })

describe('an application', () => {
  it('is the only one of its student and cycle', async () => {
    await apply()
    const again = db.$executeRaw`
      INSERT INTO application (id, student_id, cycle_id)
      VALUES (gen_random_uuid(), ${zone.family.student.id}::uuid, ${zone.cycle.id}::uuid)`
    expect(await answerTo(again)).toBe('duplicate')
  })
  it('stays with its student and its cycle', async () => {
    const { id } = await apply()
    const next = await createCycle(db, { zoneId: zone.zone.id, schoolYear: 2028 })
    const toCycle = db.$executeRaw`
      UPDATE application SET cycle_id = ${next.id}::uuid WHERE id = ${id}::uuid`
    expect(await answerTo(toCycle)).toBe('final')
    const toStudent = db.$executeRaw`
      UPDATE application SET student_id = ${zone.otherFamily.student.id}::uuid
      WHERE id = ${id}::uuid`
    expect(await answerTo(toStudent)).toBe('final')
  })
})

describe('a submission', () => {
  it('is taken while the window is open', async () => {
    const { id } = await apply()
    expect(await handIn(id, [zone.c.id, zone.a.id])).toBe('allowed')
  })
  it('is refused before the window opens', async () => {
    const { id } = await apply()
    await delayWindow(db, zone.cycle.id)
    expect(await handIn(id, [zone.a.id])).toBe('outside-dates')
  })
  it('is refused after the window closed', async () => {
    const { id } = await apply()
    await endWindow(db, zone.cycle.id)
    expect(await handIn(id, [zone.a.id])).toBe('outside-dates')
  })
  it('is refused once the round is closed, even when the dates are moved back', async () => {
    const { id } = await apply()
    const { cycle, round } = zone
    await endWindow(db, cycle.id)
    await db.$executeRaw`UPDATE round SET state = 'CLOSED' WHERE id = ${round.id}::uuid`
    const { opensAt: _stays, ...dates } = openDates(new Date())
    await db.cycle.update({ where: { id: cycle.id }, data: dates })
    expect(await handIn(id, [zone.a.id])).toBe('outside-dates')
  })
  it("is dated by the database's clock, whatever the program says", async () => {
    const { id } = await apply()
    await db.$executeRaw`
      INSERT INTO submission (id, application_id, number, receipt_code, submitted_at)
      VALUES (gen_random_uuid(), ${id}::uuid, 1, 'DATED', '2020-01-01')`
    const [row] = await db.$queryRaw<{ age: number }[]>`
      SELECT extract(epoch FROM clock_timestamp() - submitted_at)::float AS age
      FROM submission WHERE receipt_code = 'DATED'`
    expect(row?.age).toBeGreaterThanOrEqual(0)
    expect(row?.age).toBeLessThan(20)
  })
  it('has a receipt code of letters, digits and dashes, which no list can be hidden in', async () => {
    const { id } = await apply()
    const sent = db.submission.create({
      data: { applicationId: id, number: 1, receiptCode: `ZC-1\n${zone.a.id}` },
    })
    await expect(sent).rejects.toThrow('submission_receipt_code')
  })
  it('judged by the dates of the moment: a close under way makes it wait, and refuses it', async () => {
    const { id } = await apply()
    const { late } = await db.$transaction(async (tx) => {
      await endWindow(tx, zone.cycle.id)
      const waiting = handIn(id, [zone.a.id])
      await tx.$executeRaw`SELECT pg_sleep(0.3)`
      return { late: waiting }
    })
    expect(await late).toBe('outside-dates')
  })
  it('has a number from 1, once, and a receipt code nobody else has', async () => {
    const { id } = await apply()
    expect(await handIn(id, [zone.a.id], 0)).toBe('submission_number')
    expect(await handIn(id, [zone.a.id], 1)).toBe('allowed')
    expect(await handIn(id, [zone.a.id], 1)).toBe('duplicate')
    const other = await createApplication(db, { cycleId: zone.cycle.id })
    // back to the receipt code of the list that was taken
    receipts -= 2
    expect(await handIn(other.id, [zone.a.id])).toBe('duplicate')
  })
  it('keeps what it holds: no update, no delete, no truncate', async () => {
    await createSubmitted(db, {
      cycleId: zone.cycle.id,
      studentId: zone.family.student.id,
      schoolIds: [zone.a.id],
    })
    for (const sql of [
      'UPDATE submission SET submitted_at = submitted_at',
      'DELETE FROM submission',
      'TRUNCATE submission CASCADE',
      'UPDATE choice SET rank = rank + 10',
      'DELETE FROM choice',
      'TRUNCATE choice',
    ]) {
      expect(await answerTo(db.$executeRawUnsafe(sql)), sql).toBe('final')
    }
  })
})

describe('a choice', () => {
  const add = (submissionId: string, rank: number, schoolId: string) =>
    answerTo(db.$executeRaw`
      INSERT INTO choice (submission_id, rank, school_id)
      VALUES (${submissionId}::uuid, ${rank}, ${schoolId}::uuid)`)

  it('names a school once', async () => {
    const { id } = await apply()
    expect(await handIn(id, [zone.a.id, zone.a.id])).toBe('duplicate')
  })
  it('has a rank from 1, once', async () => {
    const { id } = await apply()
    const within = async (rank: number) =>
      answerTo(
        db.$transaction(async (tx) => {
          const code = `R${(receipts += 1)}`
          const made = await tx.submission.create({
            data: { applicationId: id, number: 1, receiptCode: code },
          })
          await tx.$executeRaw`
            INSERT INTO choice (submission_id, rank, school_id)
            VALUES (${made.id}::uuid, 1, ${zone.a.id}::uuid),
              (${made.id}::uuid, ${rank}, ${zone.b.id}::uuid)`
        }),
      )
    expect(await within(0)).toBe('choice_rank')
    expect(await within(1)).toBe('duplicate')
    expect(await within(2)).toBe('allowed')
  })
  it('is not added to a submission that was handed in', async () => {
    const { submission } = await createSubmitted(db, {
      cycleId: zone.cycle.id,
      studentId: zone.family.student.id,
      schoolIds: [zone.a.id],
    })
    expect(await add(submission.id, 2, zone.b.id)).toBe('final')
  })
  it('names a school with seats for the entry grade in this very cycle', async () => {
    const { id } = await apply()
    const withoutPool = await createSchool(db, { zoneId: zone.zone.id })
    expect(await handIn(id, [withoutPool.id])).toBe('not-belonging')
    await createPool(db, { cycleId: zone.cycle.id, schoolId: withoutPool.id, grade: 10 })
    expect(await handIn(id, [withoutPool.id])).toBe('not-belonging')
    const elsewhere = await createPool(db)
    expect(await handIn(id, [zone.a.id, elsewhere.schoolId])).toBe('not-belonging')
    await createPool(db, { cycleId: zone.cycle.id, schoolId: withoutPool.id, grade: 9 })
    expect(await handIn(id, [withoutPool.id])).toBe('allowed')
  })
})

describe('a claim', () => {
  it('is made once for a student, school, condition and cycle', async () => {
    const claim = () =>
      answerTo(db.$executeRaw`
        INSERT INTO claim (id, cycle_id, student_id, school_id, condition, state, source)
        VALUES (gen_random_uuid(), ${zone.cycle.id}::uuid, ${zone.family.student.id}::uuid,
          ${zone.a.id}::uuid, 'SIBLING_ENROLLED', 'PENDING', 'STATED')`)
    expect(await claim()).toBe('allowed')
    expect(await claim()).toBe('duplicate')
  })
})
