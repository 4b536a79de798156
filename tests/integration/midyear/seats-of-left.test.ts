import { describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { freeLeftSeats } from '@/lib/desks/midyear/free-left-seats.mutations'
import { findMidyear } from '@/lib/desks/midyear/midyear.data'
import { publishedYear } from '@/tests/support/builders/published-year'
import { importFiles } from '@/tests/support/import-files'

const reason = 'The family confirmed that it moved.'
const now = () => new Date()

/** Ana has the only seat of school A, and Ben waits for it. */
const published = () =>
  publishedYear(db, { seats: { A: 1, B: 1 }, lists: { Ana: ['A'], Ben: ['A', 'B'] } })
type Year = Awaited<ReturnType<typeof published>>

/** Files of the night: all students of the year but the one named. */
async function nightWithout(y: Year, name: string) {
  const ids = Object.values(y.children).map(({ studentId }) => studentId)
  const students = await db.student.findMany({
    where: { id: { in: ids } },
    include: { zone: { select: { slug: true } } },
  })
  const row = (one: (typeof students)[number]) => ({
    number: one.number,
    given_name: one.givenName,
    family_name: one.familyName,
    birth_date: one.birthDate.toISOString().slice(0, 10),
    zone: one.zone.slug,
  })
  await db.student.updateMany({ data: { importId: null } })
  await importFiles({ students: students.map(row) })
  const gone = y.children[name]!.studentId
  await importFiles({ students: students.filter(({ id }) => id !== gone).map(row) })
  return gone
}

const leftIn = async (y: Year, actor: Actor = y.staff) =>
  (await findMidyear(actor, y.zone.id, null, now()))?.left

const offersOf = (y: Year, name: string) =>
  db.offer.count({ where: { applicationId: y.children[name]!.applicationId } })

describe('a student who left by a file and has a seat of the coming year', () => {
  it('stands on the desk with the seat and who waits, keeps it until staff give it back, and then the list moves', async () => {
    const y = await published()
    expect(await leftIn(y)).toEqual([])
    const id = await nightWithout(y, 'Ana')
    expect(await leftIn(y)).toMatchObject([
      { id, schoolYear: 2027, schools: ['School A'], waiting: 1 },
    ])
    expect(await offersOf(y, 'Ben')).toBe(1)
    expect(await freeLeftSeats(y.staff, { id, reason }, now())).toEqual({
      ok: true,
      schools: ['School A'],
    })
    expect(await leftIn(y)).toEqual([])
    expect(await offersOf(y, 'Ben')).toBe(2)
    const { guardian } = y.children['Ana']!
    expect(await db.letter.count({ where: { to: guardian.email, kind: 'studentLeft' } })).toBe(1)
    const event = { verb: 'student.seatsFreed', subjectId: id }
    expect(await db.auditEvent.count({ where: event })).toBe(1)
  })

  it('has nothing given back once the files name the child again', async () => {
    const y = await published()
    const id = await nightWithout(y, 'Ana')
    await db.student.update({ where: { id }, data: { leftOn: null } })
    expect(await freeLeftSeats(y.staff, { id, reason }, now())).toEqual({
      ok: false,
      reason: 'back',
    })
    expect(await offersOf(y, 'Ben')).toBe(1)
  })

  it('has the seat given back once, whoever of two does it first', async () => {
    const y = await published()
    const id = await nightWithout(y, 'Ana')
    const results = await Promise.all(
      [y.staff, y.second].map((actor) => freeLeftSeats(actor, { id, reason }, now())),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, reason: 'nothing' })
    expect(await offersOf(y, 'Ben')).toBe(2)
  })

  it('is the case of the zone’s staff and of nobody else', async () => {
    const y = await published()
    const id = await nightWithout(y, 'Ana')
    const { guardian } = y.children['Ben']!
    expect(await leftIn(y, guardian)).toBeUndefined()
    expect(await freeLeftSeats(guardian, { id, reason }, now())).toMatchObject({
      reason: 'not-found',
    })
  })
})
