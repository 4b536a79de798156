import { beforeEach, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { readBasisMark } from '@/lib/lists/chances/chances-basis.data'
import { areChancesOutdated, findChances, findMadeOdds } from '@/lib/lists/chances/chances.data'
import { makeOdds } from '@/lib/lists/chances/make-chances.mutations'
import { findRanking } from '@/lib/lists/ranking.data'
import { drawOdds } from '@/lib/placement/draw-odds.rules'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { saveRuleSet } from '@/lib/year/rule-sets/save-rules.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createStudent } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

/** Chances stay for an hour after seats or rules change: they are hidden at once, and made anew at once. */

let z: Awaited<ReturnType<typeof smallZone>>
const now = new Date()

const chances = () =>
  findChances(z.family.guardian, z.family.student.id, z.cycle.id, [z.c.id, z.a.id], now)

const seatsOf = async (schoolId: string) =>
  (
    await db.seatPool.findFirstOrThrow({
      where: { cycleId: z.cycle.id, schoolId, grade: 9 },
      select: { seats: true },
    })
  ).seats

async function changeSeats(schoolId: string, seats: number) {
  const edit = { schoolId, grade: 9, seats, was: await seatsOf(schoolId) }
  expect(await setSeats(z.zoneStaff, z.cycle.id, [edit])).toMatchObject({ ok: true, changed: 1 })
}

const queuedJobs = () => db.$queryRaw<{ asked: boolean }[]>`
  SELECT (data->>'asked')::boolean AS asked FROM pgboss.job
  WHERE name = 'odds' AND state = 'created' AND data->>'cycleId' = ${z.cycle.id}`

beforeEach(async () => {
  z = await smallZone(db)
  for (let i = 0; i < 12; i++) {
    const { id } = await createStudent(db, { zoneId: z.zone.id })
    await createSubmitted(db, {
      cycleId: z.cycle.id,
      studentId: id,
      schoolIds: [z.c.id, z.a.id],
    })
  }
  await makeOdds(z.cycle.id, now)
})

it('seats change: the chances are hidden in the same second, and a worker is asked for new ones', async () => {
  expect(await chances()).not.toBeNull()
  await changeSeats(z.c.id, 0)
  expect(await chances()).toBeNull()
  expect(await areChancesOutdated(z.cycle.id)).toBe(true)
  expect(await findMadeOdds(z.zoneStaff, z.cycle.id)).toMatchObject({ isOutdated: true })
  expect(await queuedJobs()).toEqual([{ asked: false }])
})

it('the new chances are of the new seats: none at a school with 0, and all again when they are back', async () => {
  const before = await seatsOf(z.c.id)
  const atC = async () => (await chances())?.list.choices[0]?.chance.chance
  await changeSeats(z.c.id, 0)
  expect(await makeOdds(z.cycle.id, now)).toBe(true)
  expect(await atC()).toBe(0)
  expect((await chances())?.withoutSeats).toEqual(new Set([z.c.id]))
  await changeSeats(z.c.id, before + 20)
  expect(await chances()).toBeNull()
  expect(await makeOdds(z.cycle.id, now)).toBe(true)
  expect(await atC()).toBe(1)
})

it('rules change: the same, as soon as the round takes them', async () => {
  const { newest } = (await findRuleEditor(z.zoneStaff, z.cycle.id))!
  const { id: _id, version, ...content } = newest!
  const saved = await saveRuleSet(
    z.zoneStaff,
    z.cycle.id,
    {
      content: { ...content, rules: content.rules.toReversed() },
      limits: { maxAbsences: 14, maxFailing: 0, maxDisciplinary: 0 },
      reason: 'The board decided.',
      base: version,
    },
    now,
  )
  expect(saved).toMatchObject({ ok: true, version: version + 1 })
  // the draw still goes by the version of the round, and so do the chances
  expect(await chances()).not.toBeNull()
  const round = await db.round.findFirstOrThrow({ where: { cycleId: z.cycle.id } })
  const next = await db.priorityRuleSet.findFirstOrThrow({
    where: { cycleId: z.cycle.id, version: version + 1 },
  })
  expect(await setRoundRules(z.zoneStaff, round.id, next.id, 'The board decided.')).toMatchObject({
    ok: true,
  })
  expect(await chances()).toBeNull()
  expect((await queuedJobs()).length).toBeGreaterThan(0)
})

it.each([
  [
    'a school closes',
    () => db.school.update({ where: { id: z.c.id }, data: { closedYear: 2026 } }),
  ],
  [
    'a school leaves the year',
    () => db.seatPool.deleteMany({ where: { cycleId: z.cycle.id, schoolId: z.b.id, grade: 9 } }),
  ],
] as const)('%s: hidden whoever changed it', async (_what, change) => {
  await change()
  expect(await chances()).toBeNull()
})

it('lists that come in change nothing: the page says how many were counted and when', async () => {
  const mark = await readBasisMark(db, z.cycle.id)
  const { id } = await createStudent(db, { zoneId: z.zone.id })
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: id, schoolIds: [z.b.id] })
  expect(await readBasisMark(db, z.cycle.id)).toBe(mark)
  expect(await chances()).not.toBeNull()
})

it('a change while a table is being made: that table is thrown away and made again', async () => {
  await changeSeats(z.c.id, 3)
  let draws = 0
  const made = await makeOdds(z.cycle.id, now, {
    async draw(...asked) {
      draws += 1
      if (draws === 1) await changeSeats(z.c.id, 0)
      return drawOdds(...asked)
    },
  })
  expect({ made, draws }).toEqual({ made: true, draws: 2 })
  expect((await chances())?.list.choices[0]?.chance.chance).toBe(0)
})

it('two changes at once and two workers: one table of both, made once', async () => {
  await Promise.all([changeSeats(z.c.id, 0), changeSeats(z.a.id, 0)])
  const made = await Promise.all([makeOdds(z.cycle.id, now), makeOdds(z.cycle.id, now)])
  expect(made.filter(Boolean)).toHaveLength(1)
  expect((await chances())?.list.none.chance).toBe(1)
})

it('the ranking pages know a school whose seats went to 0', async () => {
  await changeSeats(z.c.id, 0)
  const ranking = await findRanking(z.family.guardian, z.family.student.id)
  expect(ranking?.schools.map(({ id, hasSeats }) => [id === z.c.id, hasSeats])).toEqual(
    expect.arrayContaining([
      [true, false],
      [false, true],
    ]),
  )
})
