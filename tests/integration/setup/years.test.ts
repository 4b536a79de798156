import { beforeEach, describe, expect, it } from 'vitest'

import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createCycle } from '@/lib/year/create-cycle.mutations'
import { yearsLater } from '@/lib/year/cycle-dates.rules'
import { findNewYear, findSetup } from '@/lib/year/cycle-setup.data'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'
import { setDates } from '@/lib/year/set-dates.mutations'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createApplication, submitList } from '@/prisma/seed/builders/applications'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'

const LA = 'America/Los_Angeles'
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const now = new Date()
const DAY = 86_400_000

async function nextYear(overrides: Partial<Parameters<typeof createCycle>[2]> = {}) {
  return {
    schoolYear: 2028,
    entryGrade: 9,
    dates: yearsLater(z.cycle, 1, LA),
    copyFrom: z.cycle.id,
    reason: 'Taken over from 2027-28.',
    ...overrides,
  }
}

describe('a new year', () => {
  it('copies seats, limits and the rules in force, and reports closed schools that are left out', async () => {
    await db.cycle.update({ where: { id: z.cycle.id }, data: { maxAbsences: 10 } })
    await createRuleSet(db, {
      cycleId: z.cycle.id,
      conditions: ['FEEDER'],
      reason: 'A draft that the round never took.',
    })
    await db.school.update({ where: { id: z.c.id }, data: { closedYear: 2027 } })
    const made = await createCycle(z.zoneStaff, z.zone.id, await nextYear(), now)
    expect(made).toMatchObject({ ok: true, leftOut: [z.c.name] })
    const cycle = await db.cycle.findFirstOrThrow({
      where: { zoneId: z.zone.id, schoolYear: 2028 },
      include: { pools: true, ruleSets: { include: { rules: true } } },
    })
    expect(new Set(cycle.pools.map((pool) => pool.schoolId))).toEqual(new Set([z.a.id, z.b.id]))
    expect(cycle.maxAbsences).toBe(10)
    expect(cycle.ruleSets).toMatchObject([{ version: 1, authorId: z.zoneStaff.id }])
    expect(cycle.ruleSets[0]?.rules).toHaveLength(4)
    const setup = await findSetup(z.zoneStaff, cycle.id, now)
    expect(setup).toMatchObject({ schools: 2, closed: [z.c.name], rulesVersion: 1, round: null })
  })

  it('has a seat for each student who goes on, where the year before had fewer', async () => {
    const { id: studentId } = await createStudent(db, { zoneId: z.zone.id })
    await enroll(db, { studentId, schoolId: z.b.id, grade: 10, schoolYear: 2027 })
    const upper = { cycleId: z.cycle.id, schoolId: z.b.id, grade: { gte: 11 } }
    await db.seatPool.updateMany({ where: upper, data: { seats: 0 } })
    expect(await createCycle(z.zoneStaff, z.zone.id, await nextYear(), now)).toMatchObject({
      ok: true,
    })
    const pools = await db.seatPool.findMany({
      where: { cycle: { zoneId: z.zone.id, schoolYear: 2028 }, schoolId: z.b.id },
      orderBy: { grade: 'asc' },
    })
    expect(pools.map(({ seats }) => seats)).toEqual([30, 30, 1, 0])
  })

  it('can start empty', async () => {
    const made = await createCycle(z.zoneStaff, z.zone.id, await nextYear({ copyFrom: null }), now)
    expect(made.ok).toBe(true)
    const cycle = await db.cycle.findFirstOrThrow({
      where: { zoneId: z.zone.id, schoolYear: 2028 },
      include: { pools: true, ruleSets: true },
    })
    expect([cycle.pools, cycle.ruleSets]).toEqual([[], []])
  })

  it('does not replace the running year, neither for staff nor for the public', async () => {
    await createCycle(z.zoneStaff, z.zone.id, await nextYear(), now)
    expect((await findCycle(z.zoneStaff, z.zone.slug, null))?.schoolYear).toBe(2027)
    expect((await findCycle(z.zoneStaff, z.zone.slug, 2028))?.isDefaultYear).toBe(false)
    expect((await findPublicRules(z.zone.slug, now))?.schoolYear).toBe(2027)
    const after = new Date(z.cycle.answersBy.getTime() + 1)
    expect((await findPublicRules(z.zone.slug, after))?.schoolYear).toBe(2028)
  })

  it('is created once, also when two people create it at once', async () => {
    const year = await nextYear()
    const made = await Promise.all([
      createCycle(z.zoneStaff, z.zone.id, year, now),
      createCycle(z.secondZoneStaff, z.zone.id, year, now),
    ])
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(made).toContainEqual({ ok: false, reason: 'duplicate' })
    expect(await db.cycle.count({ where: { zoneId: z.zone.id } })).toBe(2)
  })

  it('does not open in the past, and its dates are in order', async () => {
    const past = { ...yearsLater(z.cycle, 1, LA), opensAt: new Date(now.getTime() - DAY) }
    expect(await createCycle(z.zoneStaff, z.zone.id, await nextYear({ dates: past }), now)).toEqual(
      {
        ok: false,
        reason: 'dates',
        problems: { opensAt: 'opensAhead' },
      },
    )
  })

  it('is not created by people who do not run the zone, nor as a copy of another zone', async () => {
    const other = await smallZone(db)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.auditor, z.stranger]) {
      const made = await createCycle(actor, z.zone.id, await nextYear(), now)
      expect(made).toEqual({ ok: false, reason: 'not-found' })
      expect(await findNewYear(actor, z.zone.slug)).toBeNull()
    }
    const foreign = await nextYear({ copyFrom: other.cycle.id })
    expect(await createCycle(z.administrator, z.zone.id, foreign, now)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await createCycle(z.zoneStaff, 'x', foreign, now)).toMatchObject({ ok: false })
  })
})

describe('the dates of a year', () => {
  const later = (date: Date, days: number) => new Date(date.getTime() + days * DAY)
  const move = (change: object, reason: string, actor = z.zoneStaff) =>
    setDates(
      actor,
      z.cycle.id,
      { dates: { ...z.cycle, ...change }, seen: z.cycle, reason },
      new Date(),
    )

  it('change with a reason once the window has opened, recorded with old and new values and public', async () => {
    const closesAt = later(z.cycle.closesAt, 3)
    expect(await move({ closesAt }, '')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await move({ closesAt }, 'The site was down.')).toEqual({ ok: true, changed: 1 })
    const event = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: z.cycle.id, verb: 'cycle.datesChanged' },
    })
    expect(event).toMatchObject({
      actorId: z.zoneStaff.id,
      zoneId: z.zone.id,
      detail: {
        changes: {
          closesAt: { from: z.cycle.closesAt.toISOString(), to: closesAt.toISOString() },
        },
        reason: 'The site was down.',
        hasOpened: true,
      },
    })
    const rules = await findPublicRules(z.zone.slug, now)
    expect(rules?.dateChanges).toMatchObject([
      {
        by: 'ZONE_STAFF',
        reason: 'The site was down.',
        changes: [{ date: 'closesAt', from: z.cycle.closesAt, to: closesAt }],
      },
    ])
    expect(JSON.stringify(rules)).not.toContain(z.zoneStaff.name)
  })

  it('keep the opening once it has passed', async () => {
    expect(await move({ opensAt: later(z.cycle.opensAt, -1) }, 'Earlier.')).toEqual({
      ok: false,
      reason: 'dates',
      problems: { opensAt: 'opensPassed' },
    })
  })

  it('that did not change make no event', async () => {
    expect(await move({}, '')).toEqual({ ok: true, changed: 0 })
    expect(await db.auditEvent.count({ where: { subjectId: z.cycle.id } })).toBe(0)
  })

  it('a window that ended is opened again until the freeze, with a reason, and takes lists', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const change = { dates: { ...cycle, closesAt: later(now, 5) }, seen: cycle }
    const reopen = (reason: string) =>
      setDates(z.zoneStaff, z.cycle.id, { ...change, reason }, new Date())
    expect(await reopen('')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await reopen('The site was down.')).toEqual({ ok: true, changed: 1 })
    const round = () => db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect((await round()).state).toBe('OPEN')
    const { id } = await createApplication(db, { cycleId: z.cycle.id })
    await submitList(db, { applicationId: id, schoolIds: [z.a.id] })
    const rules = await findPublicRules(z.zone.slug, now)
    expect(rules?.dateChanges).toMatchObject([{ reason: null }, { reason: 'The site was down.' }])
    const told = await db.letter.findMany({ where: { kind: 'datesChangedCounselor' } })
    expect(told.map(({ to }) => to)).toContain(z.counselor.email)
    // the clock closes it again at its new end
    expect((await round()).commitment).toBe(z.round.commitment)
  })

  it('keep the close once the lists are frozen', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const change = { dates: { ...cycle, closesAt: later(now, 5) }, seen: cycle, reason: 'More.' }
    expect(await setDates(z.zoneStaff, z.cycle.id, change, new Date())).toMatchObject({
      problems: { closesAt: 'closesAfterClose' },
    })
    const byHand = db.$executeRaw`
      UPDATE cycle SET closes_at = clock_timestamp() + interval '1 day'
      WHERE id = ${z.cycle.id}::uuid`
    expect(findBrokenRule(await byHand.catch((error: unknown) => error))).toBe('final')
  })

  it('are moved, or the lists are frozen, when two people do both at once: never both', async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    const change = { dates: { ...cycle, closesAt: later(now, 5) }, seen: cycle, reason: 'More.' }
    const [froze, reopened] = await Promise.all([
      freezeRound(z.zoneStaff, z.round.id, new Date()),
      setDates(z.secondZoneStaff, z.cycle.id, change, new Date()),
    ])
    expect([froze.ok, reopened.ok].filter(Boolean)).toHaveLength(1)
    const { state } = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect(state).toBe(froze.ok ? 'FROZEN' : 'OPEN')
  })

  it('that come earlier for families are asked about once more, and are told by letter', async () => {
    const { student, guardian } = z.family
    await createApplication(db, {
      cycleId: z.cycle.id,
      studentId: student.id,
      draft: [z.a.id],
    })
    const dates = { ...z.cycle, closesAt: later(z.cycle.closesAt, -1) }
    const change = { dates, seen: z.cycle, reason: 'The board decided it.' }
    const set = (confirmed: boolean) =>
      setDates(z.zoneStaff, z.cycle.id, { ...change, confirmed }, new Date())
    expect(await set(false)).toEqual({ ok: false, reason: 'unconfirmed', shortened: ['closesAt'] })
    expect(await db.letter.count({ where: { to: guardian.email } })).toBe(0)
    expect(await set(true)).toEqual({ ok: true, changed: 1 })
    const [letter] = await db.letter.findMany({ where: { to: guardian.email } })
    expect(letter).toMatchObject({ kind: 'datesChanged', subjectType: 'application' })
    expect(letter?.body).toContain('The board decided it.')
    expect(await db.letter.count({ where: { to: z.otherFamily.guardian.email } })).toBe(0)
  })

  it('closed early by hand are told to the families who have begun', async () => {
    const { student, guardian } = z.family
    await createApplication(db, {
      cycleId: z.cycle.id,
      studentId: student.id,
      draft: [z.a.id],
    })
    await closeWindow(z.zoneStaff, z.cycle.id)
    const [letter] = await db.letter.findMany({ where: { to: guardian.email } })
    expect(letter?.kind).toBe('datesChanged')
    expect(letter?.body).not.toContain('You can send')
  })

  it('need a reason of at most 500 characters, and none of it is cut off', async () => {
    const closesAt = later(z.cycle.closesAt, 1)
    const long = { ok: false, reason: 'reason-long' }
    expect(await move({ closesAt }, `${'x'.repeat(499)}😀`)).toEqual(long)
    expect(await move({ closesAt }, 'x'.repeat(500))).toMatchObject({ ok: true })
  })

  it('that two people change at once are changed by one; the other sees the new dates', async () => {
    const [first, second] = [later(z.cycle.closesAt, 1), later(z.cycle.closesAt, 2)]
    const results = await Promise.all([
      move({ closesAt: first }, 'First.'),
      move({ closesAt: second }, 'Second.', z.secondZoneStaff),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const { closesAt } = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      reason: 'changed-meanwhile',
      current: { closesAt },
    })
  })

  it('of another zone are not found', async () => {
    const other = await smallZone(db)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.auditor, z.stranger]) {
      expect(await move({}, 'x', actor)).toEqual({ ok: false, reason: 'not-found' })
    }
  })
})
