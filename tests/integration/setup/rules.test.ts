import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'
import { saveRuleSet } from '@/lib/year/rule-sets/save-rules.mutations'
import { createCycle, createRuleSet, openDates } from '@/prisma/seed/builders/years'
import { smallZone } from '@/tests/support/builders/small-zone'

let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

const now = new Date()
const limits = { maxAbsences: 14, maxFailing: 0, maxDisciplinary: 0 }
const content = (first: 'FEEDER' | 'CAMPUS'): RuleContent => ({
  rules: [
    { condition: first, texts: toTextRows({ en: 'Own words', es: 'Palabras propias' }) },
    { condition: 'ZONE_RESIDENT', texts: [] },
  ],
  reserves: [
    { schoolId: z.a.id, percent: 70, condition: 'ATTENDANCE_AREA', kind: 'HARD' },
    { schoolId: z.a.id, percent: 20, condition: null, kind: 'SOFT' },
    { schoolId: z.b.id, percent: 50, condition: 'CAMPUS', kind: 'SOFT' },
  ],
  tieBreak: 'PER_SCHOOL',
  unranked: 'AREA',
  noAnswer: 'ACCEPTED',
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: true,
  guardianConfirms: true,
  paperTwice: true,
})
const save = (first: 'FEEDER' | 'CAMPUS' = 'FEEDER', base = 1, actor = z.zoneStaff) =>
  saveRuleSet(
    actor,
    z.cycle.id,
    { content: content(first), limits, reason: 'The board decided.', base },
    now,
  )

describe('rules', () => {
  it('are saved as a new version with author and reason; an open round keeps its own', async () => {
    expect(await save()).toEqual({ ok: true, version: 2, limits: false })
    const editor = await findRuleEditor(z.zoneStaff, z.cycle.id)
    expect(editor?.newest).toMatchObject({ version: 2, ...content('FEEDER') })
    expect(editor?.inForce).toBe(1)
    expect(editor?.versions[0]).toMatchObject({
      version: 2,
      author: z.zoneStaff.name,
      reason: 'The board decided.',
    })
    expect(editor?.versions[0]?.differences.map(({ kind }) => kind)).toEqual([
      'added',
      'removed',
      'removed',
      'removed',
      'reserves',
      'reserves',
      'tieBreak',
      'unranked',
      'noAnswer',
      'transfers',
      'exchanges',
      'guardianConfirms',
      'paperTwice',
    ])
    const event = await db.auditEvent.findFirstOrThrow({ where: { verb: 'rules.saved' } })
    expect(event).toMatchObject({ actorId: z.zoneStaff.id, zoneId: z.zone.id })
  })

  it('that did not change make no version; transfer limits change on their own', async () => {
    await save()
    const again = await saveRuleSet(
      z.zoneStaff,
      z.cycle.id,
      { content: content('FEEDER'), limits: { ...limits, maxAbsences: 10 }, reason: 'x', base: 2 },
      now,
    )
    expect(again).toEqual({ ok: true, version: null, limits: true })
    const cycle = await db.cycle.findUniqueOrThrow({ where: { id: z.cycle.id } })
    expect(cycle.maxAbsences).toBe(10)
    expect(await db.auditEvent.count({ where: { verb: 'cycle.limitsChanged' } })).toBe(1)
  })

  it('need a reason that can be read, here and in the database', async () => {
    const because = (reason: string, confirmed: { code: 'areaDisplaced'; reason: string }[] = []) =>
      saveRuleSet(
        z.zoneStaff,
        z.cycle.id,
        { content: content('FEEDER'), limits, reason, base: 1, confirmed },
        now,
      )
    const long = 'x'.repeat(501)
    expect(await because(' ')).toEqual({ ok: false, reason: 'reasonMissing' })
    expect(await because(long)).toEqual({ ok: false, reason: 'reasonLong' })
    expect(await because('x', [{ code: 'areaDisplaced', reason: long }])).toEqual({
      ok: false,
      reason: 'reasonLong',
    })
    const version = { cycleId: z.cycle.id, version: 2, createdAt: now }
    for (const reason of [' ', long])
      await expect(db.priorityRuleSet.create({ data: { ...version, reason } })).rejects.toThrow(
        'priority_rule_set_reason',
      )
    await expect(
      db.priorityRuleSet.create({
        data: {
          ...version,
          reason: 'x',
          confirmed: { create: { code: 'areaDisplaced', reason: long } },
        },
      }),
    ).rejects.toThrow('confirmed_finding_has_a_reason')
  })

  it('are used by a draft round automatically', async () => {
    const cycle = await createCycle(db, { zoneId: z.zone.id, schoolYear: 2030, ...openDates(now) })
    const { id: ruleSetId } = await createRuleSet(db, { cycleId: cycle.id })
    const { sealedSecret, commitment } = z.round
    const draft = await db.round.create({
      data: { cycleId: cycle.id, kind: 'MAIN', ruleSetId, sealedSecret, commitment },
    })
    const saved = await saveRuleSet(
      z.zoneStaff,
      cycle.id,
      { content: content('CAMPUS'), limits, reason: 'Before the window.', base: 1 },
      now,
    )
    expect(saved).toMatchObject({ ok: true, version: 2 })
    const round = await db.round.findUniqueOrThrow({
      where: { id: draft.id },
      select: { ruleSet: { select: { version: true } } },
    })
    expect(round.ruleSet.version).toBe(2)
  })

  it('that two save at once become one version; the other sees who was first', async () => {
    const results = await Promise.all([save('FEEDER'), save('CAMPUS', 1, z.secondZoneStaff)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = results[0]?.ok ? z.zoneStaff : z.secondZoneStaff
    expect(results.find(({ ok }) => !ok)).toEqual({
      ok: false,
      reason: 'changed-meanwhile',
      version: 2,
      by: winner.name,
    })
    expect(await db.priorityRuleSet.count({ where: { cycleId: z.cycle.id } })).toBe(2)
  })

  it('are written and read only by those who run the zone', async () => {
    const other = await smallZone(db)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.auditor, z.stranger]) {
      expect(await findRuleEditor(actor, z.cycle.id)).toBeNull()
      expect(await save('FEEDER', 1, actor)).toEqual({ ok: false, reason: 'not-found' })
      expect(await setRoundRules(actor, z.round.id, z.ruleSet.id, 'x')).toEqual({
        ok: false,
        reason: 'not-found',
      })
    }
    expect((await save('FEEDER', 1, z.administrator)).ok).toBe(true)
  })
})

describe('a round', () => {
  const newest = async () =>
    db.priorityRuleSet.findFirstOrThrow({
      where: { cycleId: z.cycle.id },
      orderBy: { version: 'desc' },
    })

  it('that is open switches to a later version in a step of its own, with a public reason', async () => {
    await save()
    const { id } = await newest()
    expect(await setRoundRules(z.zoneStaff, z.round.id, id, '')).toEqual({
      ok: false,
      reason: 'reasonMissing',
    })
    expect(await setRoundRules(z.zoneStaff, z.round.id, id, 'A court order.')).toEqual({
      ok: true,
      version: 2,
      proposed: false,
    })
    const rules = await findPublicRules(z.zone.slug, now)
    expect(rules?.inForce).toMatchObject({
      version: 2,
      tieBreak: 'PER_SCHOOL',
      reserves: [
        { seats: 30, parts: [{ percent: 70, kind: 'HARD' }, { percent: 20 }] },
        { seats: 30, parts: [{ percent: 50 }] },
      ],
    })
    expect(rules?.ruleChanges).toMatchObject([
      { from: 1, to: 2, reason: 'A court order.', changed: { by: 'ZONE_STAFF' }, confirmed: null },
    ])
    // an earlier version is not taken back
    expect(await setRoundRules(z.zoneStaff, z.round.id, z.ruleSet.id, 'Back.')).toEqual({
      ok: false,
      reason: 'final',
    })
  })

  it('does not use rules of another cycle', async () => {
    const other = await smallZone(db)
    expect(await setRoundRules(z.zoneStaff, z.round.id, other.ruleSet.id, 'x')).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })

  it('that closes while its rules change takes them before, or has a proposal; frozen it keeps them', async () => {
    await save()
    const { id } = await newest()
    const [closed, changed] = await Promise.all([
      closeWindow(z.zoneStaff, z.cycle.id),
      setRoundRules(z.secondZoneStaff, z.round.id, id, 'At the last moment.'),
    ])
    expect([closed, changed]).toMatchObject([{ ok: true }, { ok: true }])
    const round = await db.round.findUniqueOrThrow({ where: { id: z.round.id } })
    expect(changed).toMatchObject({ proposed: round.ruleSetId !== id })
    expect(await freezeRound(z.zoneStaff, z.round.id, new Date())).toMatchObject({ ok: true })
    await createRuleSet(db, { cycleId: z.cycle.id })
    const late = await newest()
    expect(await setRoundRules(z.zoneStaff, z.round.id, late.id, 'Too late.')).toEqual({
      ok: false,
      reason: 'final',
    })
  })
})
