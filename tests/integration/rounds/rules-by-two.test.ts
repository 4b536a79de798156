import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listWaitingForSecond } from '@/lib/desks/waiting-for-second.data'
import { createCorrection, retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { decideRoundRules } from '@/lib/draw/rounds/decide-round-rules.mutations'
import { listRoundRules } from '@/lib/draw/rounds/round-rules.data'
import { createLateRound, freezeRound, openRound } from '@/lib/draw/rounds/round-steps.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'
import { readListSettings } from '@/lib/year/rule-sets/rule-editor.data'
import { readRulesHistory } from '@/lib/year/rule-sets/rules-history.data'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { findCycle } from '@/lib/year/staff-cycle.data'
import { createSubmitted, endWindow } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'
import { takeToPublished } from '@/tests/support/official-round'

const REASON = 'The board moved the neighbors up.'
let z: Awaited<ReturnType<typeof smallZone>>
let next: string

beforeEach(async () => {
  await db.letter.deleteMany()
  z = await smallZone(db)
  const list = { cycleId: z.cycle.id, studentId: z.family.student.id }
  await createSubmitted(db, { ...list, schoolIds: [z.a.id] })
  next = (await createRuleSet(db, { cycleId: z.cycle.id, conditions: ['ZONE_RESIDENT'] })).id
})

const propose = (by: Actor = z.zoneStaff, roundId = z.round.id, to = next) =>
  setRoundRules(by, roundId, to, REASON)
const proposed = (roundId = z.round.id) =>
  db.roundRuleChange.findFirstOrThrow({ where: { roundId, state: 'PROPOSED' } })
const rulesOf = async (id = z.round.id) =>
  (await db.round.findUniqueOrThrow({ where: { id } })).ruleSetId

describe('while families can answer to a change', () => {
  it('one person lets the round take it, and the public page says that the window was open', async () => {
    expect(await propose()).toEqual({ ok: true, version: 2, proposed: false })
    expect(await rulesOf()).toBe(next)
    const rules = await findPublicRules(z.zone.slug, new Date())
    expect(rules?.ruleChanges).toMatchObject([
      { when: 'open', from: 1, to: 2, changed: { by: 'ZONE_STAFF' }, confirmed: null },
    ])
    expect(await db.letter.count({ where: { kind: 'rulesChanged' } })).toBe(0)
  })
})

describe('once its lists have closed, other rules for a round', () => {
  beforeEach(async () => {
    await closeWindow(z.zoneStaff, z.cycle.id)
  })

  it('are a proposal: the old ones hold, and whoever may be second is told, in a letter and on the pages', async () => {
    expect(await propose()).toEqual({ ok: true, version: 2, proposed: true })
    expect(await rulesOf()).toBe(z.ruleSet.id)
    const waits = async (actor: Actor) =>
      (await listWaitingForSecond(actor, z.cycle.id, new Date())).map(({ what }) => what)
    expect(await waits(z.secondZoneStaff)).toEqual(['rules'])
    expect(await waits(z.zoneStaff)).toEqual([])
    expect((await findCycle(z.zoneStaff, z.zone.slug, null))?.counts.ruleChanges).toBe(1)
    const letters = await db.letter.findMany({ where: { kind: 'roundRulesToDecide' } })
    expect(letters.map(({ to }) => to)).toEqual([z.secondZoneStaff.email])
    const barred = async (actor: Actor) =>
      (await listRoundRules(actor, z.cycle.id)).map((round) => round.proposed?.barred)
    expect(await barred(z.zoneStaff)).toEqual(['same-person'])
    expect(await barred(z.secondZoneStaff)).toEqual([null])
    for (const actor of [z.counselor, z.staffB, z.auditor, (await smallZone(db)).zoneStaff])
      expect(await barred(actor)).toEqual([])
  })

  it('give no child a priority before a second person approves them, and take none', async () => {
    const { id: later } = await createRuleSet(db, {
      cycleId: z.cycle.id,
      conditions: ['ZONE_RESIDENT'],
      reserves: [{ schoolId: z.a.id, position: 1, percent: 50, condition: 'SIBLING_ENROLLED' }],
    })
    const priorities = async () =>
      (await findPriorities(z.family.guardian, z.family.student.id, z.cycle.id)).get(z.a.id)
    const kept = async () =>
      (await findSeatGrid(z.zoneStaff, z.cycle.id, new Date()))?.schools
        .find(({ id }) => id === z.a.id)
        ?.cells.find(({ grade }) => grade === z.cycle.entryGrade)?.reserved
    const before = await priorities()
    expect(before).toContain('ATTENDANCE_AREA')
    await propose(z.zoneStaff, z.round.id, later)
    expect(await priorities()).toEqual(before)
    expect(await kept()).toBe(0)
    await decideRoundRules(z.secondZoneStaff, (await proposed()).id, 'APPROVED')
    expect(await priorities()).toEqual(['ZONE_RESIDENT'])
    expect(await kept()).toBe(15)
  })

  it('count once a second person approves, and families and counselors are told what changed and why, once', async () => {
    await propose()
    const { id } = await proposed()
    const answers = await Promise.all([
      decideRoundRules(z.secondZoneStaff, id, 'APPROVED'),
      decideRoundRules(z.administrator, id, 'APPROVED'),
    ])
    expect(answers.toSorted((a, b) => Number(b.ok) - Number(a.ok))).toEqual([
      { ok: true },
      { ok: false, reason: 'final' },
    ])
    expect(await rulesOf()).toBe(next)
    const letters = await db.letter.findMany({
      where: { kind: { in: ['rulesChanged', 'rulesChangedCounselor'] } },
    })
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [z.family.guardian.email, z.counselor.email, z.counselorA.email].toSorted(),
    )
    for (const { body } of letters) {
      expect(body).toContain(REASON)
      expect(body).toContain('Group removed')
      expect(body).toContain('can no longer')
    }
    const rules = await findPublicRules(z.zone.slug, new Date())
    expect(rules?.inForce?.version).toBe(2)
    expect(rules?.ruleChanges).toMatchObject([
      { when: 'closed', from: 1, to: 2, reason: REASON, confirmed: { by: expect.any(String) } },
    ])
    const verbs = await db.auditEvent.findMany({
      where: { subjectId: z.round.id, verb: { startsWith: 'round.rules' } },
      orderBy: { id: 'asc' },
    })
    expect(verbs.map(({ verb }) => verb)).toEqual(['round.rulesProposed', 'round.rulesChanged'])
  })

  it('are decided neither by who proposed them, nor by who got the role since, nor by others', async () => {
    await propose()
    const { id } = await proposed()
    const decide = (actor: Actor) => decideRoundRules(actor, id, 'APPROVED')
    expect(await decide(z.zoneStaff)).toEqual({ ok: false, reason: 'same-person' })
    const { id: userId } = z.secondZoneStaff
    await db.roleGrant.deleteMany({ where: { userId } })
    await db.roleGrant.create({ data: { userId, role: 'ZONE_STAFF', zoneId: z.zone.id } })
    expect(await decide(z.secondZoneStaff)).toEqual({ ok: false, reason: 'role-too-new' })
    expect(await decideRoundRules(z.secondZoneStaff, id, 'REFUSED')).toMatchObject({ ok: false })
    for (const actor of [z.counselor, z.auditor, z.stranger, (await smallZone(db)).zoneStaff])
      expect(await decide(actor)).toEqual({ ok: false, reason: 'not-found' })
    expect(await rulesOf()).toBe(z.ruleSet.id)
  })

  it('are refused, or taken back by who proposed them alone, and may be proposed again', async () => {
    await propose()
    expect(await propose(z.secondZoneStaff)).toEqual({ ok: false, reason: 'duplicate' })
    const { id } = await proposed()
    expect(await decideRoundRules(z.secondZoneStaff, id, 'ENDED')).toEqual({
      ok: false,
      reason: 'not-found',
    })
    expect(await decideRoundRules(z.zoneStaff, id, 'ENDED')).toEqual({ ok: true })
    await propose()
    const again = await proposed()
    expect(await decideRoundRules(z.secondZoneStaff, again.id, 'REFUSED')).toEqual({ ok: true })
    expect(await rulesOf()).toBe(z.ruleSet.id)
    expect(await readRulesHistory(db, z.round.id)).toHaveLength(1)
    expect(await db.letter.count({ where: { kind: 'rulesChanged' } })).toBe(0)
  })

  it('end with the freeze; whoever approves at that moment comes before it or too late', async () => {
    await propose()
    const { id } = await proposed()
    const [frozen, approved] = await Promise.all([
      freezeRound(z.zoneStaff, z.round.id, new Date()),
      decideRoundRules(z.secondZoneStaff, id, 'APPROVED'),
    ])
    expect(frozen).toEqual({ ok: true })
    const change = await db.roundRuleChange.findUniqueOrThrow({ where: { id } })
    expect([approved.ok || approved.reason, change.state, await rulesOf()]).toEqual(
      approved.ok ? [true, 'APPROVED', next] : ['final', 'ENDED', z.ruleSet.id],
    )
    const { frozenAt } = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect(frozenAt!.getTime()).toBeGreaterThanOrEqual(change.decidedAt?.getTime() ?? 0)
    expect(await propose()).toEqual({ ok: false, reason: approved.ok ? 'moved-on' : 'final' })
  })

  it('take two people also when the window is opened again', async () => {
    await db.cycle.update({
      where: { id: z.cycle.id },
      data: { closesAt: new Date(Date.now() + 3_600_000) },
    })
    await db.round.update({ where: { id: z.round.id }, data: { state: 'OPEN' } })
    expect(await propose()).toMatchObject({ proposed: true })
    const { id } = await proposed()
    await decideRoundRules(z.secondZoneStaff, id, 'APPROVED')
    const { body } = await db.letter.findFirstOrThrow({ where: { kind: 'rulesChanged' } })
    expect(body).toContain('You can change it until')
  })

  it('take two people whatever a program says of when the lists closed first', async () => {
    const ahead = new Date(Date.now() + 90_000_000)
    const { id } = z.cycle
    await db.cycle.update({ where: { id }, data: { listsClosedAt: ahead } })
    await db.cycle.update({
      where: { id },
      data: { closesAt: new Date(Date.now() + 3_600_000), listsClosedAt: ahead },
    })
    await db.round.update({ where: { id: z.round.id }, data: { state: 'OPEN' } })
    expect(await propose()).toMatchObject({ proposed: true })
  })

  it('are nothing that the database lets one person do, also when nobody has pressed the button to close', async () => {
    const direct = {
      roundId: z.round.id,
      fromId: z.ruleSet.id,
      toId: next,
      reason: REASON,
      state: 'APPROVED' as const,
      proposedById: z.zoneStaff.id,
      proposedAs: 'ZONE_STAFF' as const,
    }
    const second = { decidedById: z.secondZoneStaff.id, decidedAs: 'ZONE_STAFF' as const }
    await expect(db.roundRuleChange.create({ data: direct })).rejects.toThrow('two people')
    await expect(
      db.roundRuleChange.create({ data: { ...direct, ...second, decidedAt: new Date() } }),
    ).rejects.toThrow('begins as a proposal')
    await expect(
      db.round.update({ where: { id: z.round.id }, data: { ruleSetId: next } }),
    ).rejects.toThrow('change with their history')
    const { id } = await db.roundRuleChange.create({
      data: { ...direct, state: 'PROPOSED', proposedAt: new Date(0) },
    })
    const { proposedAt } = await proposed()
    expect(Date.now() - proposedAt.getTime()).toBeLessThan(60_000)
    await expect(
      db.roundRuleChange.update({ where: { id }, data: { reason: 'Another one.' } }),
    ).rejects.toThrow('was decided')
    await expect(db.roundRuleChange.delete({ where: { id } })).rejects.toThrow('ZC003')

    const other = await smallZone(db)
    const later = await createRuleSet(db, { cycleId: other.cycle.id })
    await endWindow(db, other.cycle.id)
    expect(await setRoundRules(other.zoneStaff, other.round.id, later.id, REASON)).toMatchObject({
      proposed: true,
    })
  })
})

describe('a round that begins when the lists are known', () => {
  it('puts another right under its rules, whatever was published since, and changes them by two', async () => {
    await takeToPublished(z)
    await retractRound(z.zoneStaff, z.round.id, 'The seats of one school were wrong.', new Date())
    expect((await readListSettings(db, z.cycle.id)).guardianConfirms).toBe(false)
    await createRuleSet(db, { cycleId: z.cycle.id, guardianConfirms: true })
    expect((await readListSettings(db, z.cycle.id)).guardianConfirms).toBe(false)
    const made = await createCorrection(z.zoneStaff, z.round.id)
    if (!made.ok) throw new Error(made.reason)
    expect(await rulesOf(made.roundId)).toBe(z.ruleSet.id)
    expect(await propose(z.zoneStaff, made.roundId)).toMatchObject({ proposed: true })
    const { id } = await proposed(made.roundId)
    await decideRoundRules(z.secondZoneStaff, id, 'APPROVED')
    expect(await rulesOf(made.roundId)).toBe(next)
    expect(await readRulesHistory(db, made.roundId)).toMatchObject([
      { roundId: z.round.id, version: 1, confirmed: null },
      { roundId: made.roundId, version: 2, confirmed: { by: 'ZONE_STAFF' } },
    ])
  })

  it('takes late lists under the rules of the main round', async () => {
    await takeToPublished(z)
    await db.$executeRaw`
      UPDATE cycle SET results_at = least(results_at, clock_timestamp() - interval '1 second'),
        closes_at = least(closes_at, clock_timestamp() - interval '2 seconds'),
        late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
    const secret = 'ab'.repeat(32)
    const late = await createLateRound(z.zoneStaff, z.cycle.id, {
      secret,
      entropySource: 'dice thrown in public',
    })
    if (!late.ok) throw new Error(late.reason)
    expect(await openRound(z.zoneStaff, late.roundId)).toEqual({ ok: true })
    expect(await rulesOf(late.roundId)).toBe(z.ruleSet.id)
    expect(await propose(z.zoneStaff, late.roundId)).toMatchObject({ proposed: true })
  })
})
