import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { listToday } from '@/lib/desks/today/today.data'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { extraPath, waitingOf } from '@/lib/year/menu/zone-menu.rules'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { decideExtraRule } from '@/lib/year/yields/decide-extra-rule.mutations'
import {
  findExtraRule,
  readExtraTerms,
  readPublicExtraRule,
} from '@/lib/year/yields/extra-rule.data'
import { nameOfAnswers, proposeExtraRule } from '@/lib/year/yields/propose-extra-rule.mutations'
import { findRoundAnswers } from '@/lib/year/yields/round-answers.data'
import { createActor } from '@/prisma/seed/builders/people'
import { createPool } from '@/prisma/seed/builders/years'
import { createSchool } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { proposedExtraRule } from '@/tests/support/builders/extra-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { yearsOfAnswers } from '@/tests/support/builders/years-of-answers'

const now = () => new Date()
let y: Awaited<ReturnType<typeof yearsOfAnswers>>
let tried: string

beforeEach(async () => {
  y = await yearsOfAnswers(db, [
    [2, 1],
    [2, 0],
  ])
  tried = nameOfAnswers((await findRoundAnswers(y.staff, y.cycle.id))!.answers)
}, 60_000)

const propose = (more: object = {}) =>
  proposeExtraRule(y.staff, y.cycle.id, {
    share: 100,
    most: 2,
    schools: [y.schoolId],
    tried,
    ...more,
  })

async function proposed(): Promise<string> {
  const result = await propose()
  if (!result.ok) throw new Error(result.reason)
  return result.id
}

const decide = (id: string, decision: 'APPROVED' | 'REFUSED' | 'ENDED', actor = y.second) =>
  decideExtraRule(actor, id, decision, now())

const open = () => db.$executeRaw`
  UPDATE cycle SET opens_at = clock_timestamp() - interval '1 second' WHERE id = ${y.cycle.id}::uuid`

const waits = async (actor = y.second, cycleId = y.cycle.id) =>
  (await listWaitingForSecond(actor, cycleId, now())).map(({ what, path }) => [what, path])

/** What the menu tells beside “Seats” in a year, to all who run the zone. */
async function besideSeats(schoolYear = y.cycle.schoolYear) {
  const cycle = await findCycle(y.staff, y.zone.slug, schoolYear)
  return cycle && [waitingOf(cycle, now()).seats, extraPath(cycle.counts)]
}

describe('extra offers are proposed', () => {
  it('on the answers that they were tried on, with these answers kept', async () => {
    const id = await proposed()
    expect(
      await db.extraAnswers.findMany({ where: { ruleId: id }, orderBy: { schoolYear: 'asc' } }),
    ).toEqual([
      { ruleId: id, schoolId: y.schoolId, schoolYear: 2020, offers: 2, yes: 1 },
      { ruleId: id, schoolId: y.schoolId, schoolYear: 2021, offers: 2, yes: 0 },
    ])
    expect(await readExtraTerms(db, y.cycle.id)).toEqual(new Map())
  })

  it('not on others, and not at a school that was tried on no year', async () => {
    expect(await propose({ tried: 'x' })).toEqual({ ok: false, reason: 'changed' })
    const other = await createSchool(db, { zoneId: y.zone.id })
    await createPool(db, { cycleId: y.cycle.id, schoolId: other.id, seats: 5 })
    expect(await propose({ schools: [other.id] })).toEqual({ ok: false, reason: 'not-tried' })
  })

  it('once at a time, before the window opens, by who runs the zone', async () => {
    await proposed()
    expect(await propose()).toEqual({ ok: false, reason: 'asked' })
    const z = await smallZone(db)
    for (const actor of [z.zoneStaff, z.counselor, z.family.guardian]) {
      const rule = { share: 100, most: 2, schools: [y.schoolId], tried }
      expect(await proposeExtraRule(actor, y.cycle.id, rule)).toEqual({
        ok: false,
        reason: 'not-found',
      })
      expect(await findExtraRule(actor, y.cycle.id, now())).toBeNull()
    }
    await open()
    expect(await propose()).toEqual({ ok: false, reason: 'opened' })
  })
})

describe('extra offers are approved', () => {
  it('by another person, for whom they wait; then families read them', async () => {
    const id = await proposed()
    expect(await waits(y.staff)).toEqual([])
    expect(await waits()).toEqual([['extra', '/seats/extra']])
    expect(await decide(id, 'APPROVED', y.staff)).toEqual({ ok: false, reason: 'same-person' })
    const newer = await createActor(db, {
      roles: [{ role: 'ZONE_STAFF', zoneId: y.zone.id, grantedAt: now() }],
    })
    expect(await waits(newer)).toEqual([])
    expect(await decide(id, 'APPROVED', newer)).toEqual({ ok: false, reason: 'role-too-new' })
    expect(await readPublicExtraRule(y.cycle.id)).toBeNull()
    expect(await decide(id, 'APPROVED')).toEqual({ ok: true })
    expect(await waits()).toEqual([])
    expect(await besideSeats()).toEqual([0, '/seats/extra'])
    expect(await readExtraTerms(db, y.cycle.id)).toEqual(
      new Map([
        [
          y.schoolId,
          {
            share: 100,
            most: 2,
            past: [
              { year: 2020, offers: 2, yes: 1 },
              { year: 2021, offers: 2, yes: 0 },
            ],
          },
        ],
      ]),
    )
    expect(await readPublicExtraRule(y.cycle.id)).toEqual({
      share: 100,
      most: 2,
      schools: ['School A'],
    })
    expect(await decide(id, 'REFUSED')).toEqual({ ok: false, reason: 'decided' })
  })

  it('on the page of their own year, also while the zone still shows the year before', async () => {
    await proposed()
    const { schoolYear } = y.cycle
    const before = await db.cycle.findFirstOrThrow({
      where: { zoneId: y.zone.id, schoolYear: { lt: schoolYear } },
      orderBy: { schoolYear: 'desc' },
    })
    const page = `/seats/extra?year=${schoolYear}`
    expect(await waits(y.second, before.id)).toEqual([['extra', page]])
    expect(await waits(y.staff, before.id)).toEqual([])
    for (const shown of [schoolYear, before.schoolYear])
      expect(await besideSeats(shown)).toEqual([1, page])
    const today = (await listToday(y.second, now())).flatMap(({ items }) => items)
    expect(today.filter(({ name }) => name.what === 'extra')).toMatchObject([
      { href: `/staff/${y.zone.slug}${page}`, count: 1, dueAt: y.cycle.opensAt },
    ])
  })

  it('by one of two who decide at once', async () => {
    const id = await proposed()
    const both = await Promise.all([decide(id, 'APPROVED'), decide(id, 'REFUSED')])
    expect(both).toContainEqual({ ok: true })
    expect(both).toContainEqual({ ok: false, reason: 'decided' })
  })

  it('or ended, until the window opens', async () => {
    const id = await proposed()
    await decide(id, 'APPROVED')
    expect(await decide(id, 'ENDED', y.staff)).toEqual({ ok: true })
    expect(await readExtraTerms(db, y.cycle.id)).toEqual(new Map())
    const again = await proposed()
    await decide(again, 'APPROVED')
    await open()
    expect(await decide(again, 'ENDED')).toEqual({ ok: false, reason: 'opened' })
  })

  it('not once the window has opened: the proposal waits for nobody, and can only end', async () => {
    const id = await proposed()
    await open()
    expect(await waits()).toEqual([])
    expect(await besideSeats()).toEqual([0, '/seats/extra'])
    expect(await decide(id, 'APPROVED')).toEqual({ ok: false, reason: 'opened' })
    expect(await readExtraTerms(db, y.cycle.id)).toEqual(new Map())
    expect(await decide(id, 'ENDED', y.staff)).toEqual({ ok: true })
  })
})

describe('the database keeps', () => {
  it('what was proposed and the answers it stands on', async () => {
    const id = await proposed()
    for (const change of [{ share: 200 }, { most: 20 }, { proposedById: y.second.id }])
      expect(await answerTo(db.extraRule.update({ where: { id }, data: change }))).toBe('final')
    const answers = { ruleId: id, schoolId: y.schoolId }
    const more = { ...answers, schoolYear: 2019, offers: 90, yes: 1 }
    expect(await answerTo(db.extraAnswers.create({ data: more }))).toBe('final')
    expect(await answerTo(db.extraAnswers.updateMany({ where: answers, data: { yes: 0 } }))).toBe(
      'final',
    )
    expect(await answerTo(db.extraAnswers.deleteMany({ where: answers }))).toBe('final')
    expect(await answerTo(db.extraRule.delete({ where: { id } }))).toBe('final')
  })

  it('that a rule begins as a proposal', async () => {
    const data = { cycleId: y.cycle.id, share: 50, most: 1, proposedById: y.staff.id }
    const approved = {
      ...data,
      state: 'APPROVED',
      decidedById: y.second.id,
      decidedAt: now(),
    } as const
    expect(await answerTo(db.extraRule.create({ data: approved }))).toBe('not-next-step')
  })

  it('that only a closed main round of the year states extra offers, by its approved rule', async () => {
    const z = await smallZone(db)
    const rule = await db.$transaction((tx) =>
      proposedExtraRule(tx, {
        cycleId: y.cycle.id,
        staff: y.staff,
        second: y.second,
        past: { [y.schoolId]: [[9, 1]] },
      }),
    )
    const state = (roundId: string) =>
      answerTo(
        db.extraOffers.create({ data: { roundId, schoolId: y.schoolId, ruleId: rule, offers: 1 } }),
      )
    expect(await state(z.round.id)).toBe('not-belonging')
    await decide(rule, 'APPROVED')
    expect(await state(z.round.id)).toBe('not-belonging')
  })
})
