import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { askForOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { readBasis } from '@/lib/lists/chances/chances-basis.data'
import { findChances, findMadeOdds, findOtherLists } from '@/lib/lists/chances/chances.data'
import { DRAWS } from '@/lib/lists/chances/chances.rules'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'
import { drawOdds, outlookOf } from '@/lib/placement/draw-odds.rules'
import { createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

/** Lists of children who live in no attendance area, so that all stand alike. */
async function lists(count: number, schoolIds: readonly string[]) {
  for (let i = 0; i < count; i++) {
    const { id } = await createStudent(db, { zoneId: z.zone.id })
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds })
  }
}

beforeEach(async () => {
  z = await smallZone(db)
  await db.seatPool.updateMany({
    where: { schoolId: { in: [z.a.id, z.c.id] } },
    data: { seats: 6 },
  })
  await lists(12, [z.c.id, z.a.id])
})

const chancesOf = (list: readonly string[], actor = z.family.guardian) =>
  findChances(actor, z.family.student.id, z.cycle.id, list, now)

describe('the chances of a list', () => {
  it('are those that the engine gives for the child’s own priorities', async () => {
    expect(await makeOdds(z.cycle.id, now)).toBe(true)
    const basis = await readBasis(db, { ...z.cycle, zoneId: z.zone.id }, now)
    const table = drawOdds(basis!.problem, DRAWS, `odds ${z.cycle.id}`, 'resampled')
    const byHand = outlookOf(table, {
      choices: [
        { school: z.c.id, priority: 4 },
        // the family lives in the area of the campus of school a
        { school: z.a.id, priority: 3 },
      ],
    })
    const { list } = (await chancesOf([z.c.id, z.a.id]))!
    expect(list.choices.map(({ chance }) => chance.chance)).toEqual(
      byHand.choices.map(({ chance }) => chance),
    )
    expect(list.none.chance).toBe(byHand.none.chance)
    expect(list.choices[0]!.chance.chance).toBeGreaterThan(0)
    expect(list.choices[0]!.chance.chance).toBeLessThan(1)
  })

  it('follow the list, and show what they are based on', async () => {
    await makeOdds(z.cycle.id, now)
    const one = await chancesOf([z.c.id])
    const two = await chancesOf([z.c.id, z.a.id, z.b.id])
    expect(two!.list.none.chance).toBeLessThan(one!.list.none.chance)
    expect(one!.basis).toMatchObject({ isThisYear: true, lists: 12, draws: DRAWS, madeAt: now })
    expect(one!.honestIsSafe).toBe(true)
  })

  it('are of the lists that came alone once the window is closed, and of no made-up ones', async () => {
    // who could still come
    for (let i = 0; i < 20; i++) {
      const { id } = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: id, schoolId: z.feeder.id, grade: 8 })
    }
    await makeOdds(z.cycle.id, now)
    const open = (await chancesOf([z.c.id]))!
    expect(open.basis.expected).toBeGreaterThan(open.basis.lists)
    const closed = new Date(z.cycle.closesAt.getTime() + 1000)
    await makeOdds(z.cycle.id, closed)
    const over = (await chancesOf([z.c.id]))!
    expect(over.basis).toMatchObject({ lists: 12, expected: 12 })
    expect(over.list.none.chance).toBeLessThan(open.list.none.chance)
  })

  it('distinguish a pending claim from an approved one', async () => {
    await makeOdds(z.cycle.id, now)
    const at = async () =>
      (await chancesOf([]))!.schools.find(({ schoolId }) => schoolId === z.c.id)!
    const before = await at()
    expect(before.confirmed).toBeNull()
    const claim = { cycleId: z.cycle.id, studentId: z.family.student.id, schoolId: z.c.id }
    const { id } = await createClaim(db, claim)
    const waiting = await at()
    expect(waiting.open).toEqual(before.open)
    expect(waiting.confirmed!.chance).toBeGreaterThan(before.open!.chance)
    await db.claim.update({ where: { id }, data: { state: 'APPROVED' } })
    expect(await at()).toMatchObject({ open: waiting.confirmed, confirmed: null })
  })

  it('count a brother or sister whom the records show at the school', async () => {
    await makeOdds(z.cycle.id, now)
    const household = { householdId: crypto.randomUUID() }
    await db.student.update({ where: { id: z.family.student.id }, data: household })
    const before = await chancesOf([z.c.id])
    const sibling = await createStudent(db, { zoneId: z.zone.id, ...household })
    await enroll(db, { studentId: sibling.id, schoolId: z.c.id, grade: 10 })
    const after = await chancesOf([z.c.id])
    expect(after!.list.none.chance).toBeLessThan(before!.list.none.chance)
  })

  it('of a school that a list names twice, or that has no seats, are left out', async () => {
    await makeOdds(z.cycle.id, now)
    const chances = await chancesOf([z.feeder.id, z.c.id])
    expect(chances!.list.choices.map(({ schoolId }) => schoolId)).toEqual([z.c.id])
  })

  it('are not known before a table is made', async () => {
    expect(await chancesOf([z.c.id])).toBeNull()
  })
})

describe('who sees the chances of a student', () => {
  it.each([
    ['guardian', true],
    ['otherGuardian', false],
    ['counselor', true],
    ['counselorA', false],
    ['staffC', false],
    ['zoneStaff', false],
    ['administrator', false],
    ['auditor', false],
    ['stranger', false],
  ] as const)('%s: %s', async (who, may) => {
    await makeOdds(z.cycle.id, now)
    const people = { ...z, guardian: z.family.guardian, otherGuardian: z.otherFamily.guardian }
    expect((await chancesOf([z.c.id], people[who])) !== null).toBe(may)
  })

  it('zone staff see what they are based on, and ask for new ones; others do not', async () => {
    await makeOdds(z.cycle.id, now)
    expect(await findMadeOdds(z.zoneStaff, z.cycle.id)).toMatchObject({ lists: 12, draws: DRAWS })
    expect(await findMadeOdds(z.family.guardian, z.cycle.id)).toBeNull()
    expect(await askForOdds(z.zoneStaff, z.cycle.id)).toBe(true)
    expect(await askForOdds(z.family.guardian, z.cycle.id)).toBe(false)
  })
})

describe('a table of chances', () => {
  it('is made once the window is open and lists are sent, and again when it is due', async () => {
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    expect(await makeOdds(z.cycle.id, now)).toBe(true)
    expect(await makeOdds(z.cycle.id, later(10))).toBe(false)
    expect(await makeOdds(z.cycle.id, later(10), { asked: true })).toBe(true)
    await lists(3, [z.b.id])
    expect(await makeOdds(z.cycle.id, later(16))).toBe(true)
    expect(await makeOdds(z.cycle.id, later(77))).toBe(true)
    const events = await db.auditEvent.count({
      where: { subjectId: z.cycle.id, verb: 'odds.made' },
    })
    expect(events).toBe(4)
  })

  it('is one table when several workers make it at the same moment', async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeOdds(z.cycle.id, now, { asked: true })))
    expect(made).toEqual([true, true, true])
    expect(await db.oddsTable.count({ where: { cycleId: z.cycle.id } })).toBe(1)
  })

  it('is made a last time after the window closed', async () => {
    await makeOdds(z.cycle.id, now)
    await endWindow(db, z.cycle.id)
    await db.oddsTable.update({
      where: { cycleId: z.cycle.id },
      data: { madeAt: new Date(now.getTime() - 3_600_000) },
    })
    const after = new Date(Date.now() + 1_000)
    expect(await makeOdds(z.cycle.id, after)).toBe(true)
    expect(await makeOdds(z.cycle.id, after)).toBe(false)
  })

  it('is not made without lists', async () => {
    const empty = await smallZone(db)
    expect(await makeOdds(empty.cycle.id, now)).toBe(false)
  })
})

describe('how many schools others ranked', () => {
  it('counts lists with the same first choice, or all lists where those are few', async () => {
    await lists(2, [z.a.id, z.b.id, z.c.id])
    expect(await findOtherLists(z.cycle.id, z.c.id)).toEqual({
      lists: 12,
      median: 2,
      sameFirst: true,
    })
    expect(await findOtherLists(z.cycle.id, z.a.id)).toEqual({
      lists: 14,
      median: 2,
      sameFirst: false,
    })
  })
})
