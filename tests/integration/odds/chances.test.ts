import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { askForOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { readBasis, toDrawnCrowd } from '@/lib/lists/chances/chances-basis.data'
import {
  findChances,
  findExpectedLists,
  findMadeOdds,
  findOtherLists,
} from '@/lib/lists/chances/chances.data'
import { DRAWS } from '@/lib/lists/chances/chances.rules'
import { expectTurnout } from '@/lib/lists/chances/expect-turnout.mutations'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'
import { drawOdds, outlookOf } from '@/lib/placement/draw-odds.rules'
import { createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createCycle, createRuleSet } from '@/prisma/seed/builders/years'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

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
    const asked = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const basis = await readBasis(db, asked, now)
    const table = drawOdds(basis!.problem, DRAWS, `odds ${z.cycle.id}`, toDrawnCrowd(basis!))
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
    expect(one!.basis).toMatchObject({ lists: 12, lastLists: 0, draws: DRAWS, madeAt: now })
    expect(one!.honestIsSafe).toBe(true)
  })

  it('are of the lists that came alone once the window is closed, and of no made-up ones', async () => {
    // who could still come, beside the children of the two families
    for (let i = 0; i < 20; i++) {
      const { id } = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: id, schoolId: z.feeder.id, grade: 8 })
    }
    await makeOdds(z.cycle.id, now)
    const open = (await chancesOf([z.c.id]))!
    expect(open.basis).toMatchObject({ lists: 12, least: 12, most: 22 })
    const closed = new Date(z.cycle.closesAt.getTime() + 1000)
    await makeOdds(z.cycle.id, closed)
    const over = (await chancesOf([z.c.id]))!
    expect(over.basis).toMatchObject({ lists: 12, least: 12, most: 12 })
    expect(over.list.none.chance).toBeLessThan(open.list.none.chance)
  })

  it('assume as many lists as staff expect, and are made anew when they say so', async () => {
    for (let i = 0; i < 98; i++) {
      const { id } = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: id, schoolId: z.feeder.id, grade: 8 })
    }
    await makeOdds(z.cycle.id, now)
    const before = (await chancesOf([z.c.id]))!
    expect(await findExpectedLists(z.zoneStaff, z.cycle.id, now)).toEqual({
      least: 50,
      most: 100,
      from: 'nobody',
      entering: 100,
      soFar: 12,
      turnout: null,
    })
    const turnout = { least: 20, most: 30 }
    expect(await expectTurnout(z.zoneStaff, z.cycle.id, turnout, now)).toBe(true)
    expect(await chancesOf([z.c.id])).toBeNull()
    await makeOdds(z.cycle.id, now)
    const after = (await chancesOf([z.c.id]))!
    expect(after.basis).toMatchObject({ least: 20, most: 30 })
    expect(after.list.none.chance).toBeLessThan(before.list.none.chance)
    expect(await findExpectedLists(z.zoneStaff, z.cycle.id, now)).toMatchObject({
      from: 'staff',
      turnout,
    })
    expect(await expectTurnout(z.zoneStaff, z.cycle.id, null, now)).toBe(true)
    expect(await findExpectedLists(z.zoneStaff, z.cycle.id, now)).toMatchObject({
      from: 'nobody',
      turnout: null,
    })
  })

  it('assume what only staff of the zone say, and only while lists can come', async () => {
    const say = (actor: Actor, at = now) =>
      expectTurnout(actor, z.cycle.id, { least: 20, most: 30 }, at)
    const elsewhere = await smallZone(db)
    for (const actor of [z.counselor, z.family.guardian, elsewhere.zoneStaff]) {
      expect(await say(actor)).toBe(false)
      expect(await findExpectedLists(actor, z.cycle.id, now)).toBeNull()
    }
    expect(await say(z.zoneStaff, new Date(z.cycle.closesAt.getTime() + 1))).toBe(false)
    expect(await say(z.zoneStaff)).toBe(true)
    const broken = { turnoutLeast: 40, turnoutMost: 30 }
    expect(await answerTo(db.cycle.update({ where: { id: z.cycle.id }, data: broken }))).not.toBe(
      'allowed',
    )
  })

  it('learn from last year’s published lists too, which are in no draw', async () => {
    await takeToPublished(z)
    const schoolYear = z.cycle.schoolYear + 1
    const next = await createCycle(db, { zoneId: z.zone.id, schoolYear })
    await createRuleSet(db, { cycleId: next.id })
    await db.seatPool.createMany({
      data: [z.a, z.c].map(({ id }) => ({ cycleId: next.id, schoolId: id, grade: 9, seats: 6 })),
    })
    const child = await createStudent(db, { zoneId: z.zone.id })
    await createSubmitted(db, { cycleId: next.id, studentId: child.id, schoolIds: [z.c.id] })
    const basis = (await readBasis(
      db,
      await db.cycle.findUniqueOrThrow({ where: { id: next.id } }),
      now,
    ))!
    expect(basis).toMatchObject({ lists: 1, lastLists: 12 })
    expect(basis.crowd).toEqual({ least: 11, most: 13, from: 'last-year' })
    expect(toDrawnCrowd(basis)).toEqual({ here: 1, known: 13, least: 11, most: 13 })
    expect(new Set(basis.problem.students.map(({ id }) => id)).size).toBe(13)
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
