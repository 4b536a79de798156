import { beforeEach, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { checkDraftOnLists } from '@/lib/draw/rule-effect/check-draft.mutations'
import { findDraftCheck } from '@/lib/draw/rule-effect/draft-check.data'
import { publishDraft } from '@/lib/draw/rule-effect/publish-draft.mutations'
import { keepDraft, takeDraftBack } from '@/lib/year/rule-sets/kept-draft.mutations'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'
import { draftOf } from '@/lib/year/rule-sets/rule-draft.rules'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { SOUND_SETTINGS } from '@/tests/support/builders/rules'
import { createFamily, smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
const SEED = 'ab'.repeat(32)
const limits = { maxAbsences: 14, maxFailing: 0, maxDisciplinary: 0 }
let z: Awaited<ReturnType<typeof smallZone>>

beforeEach(async () => {
  z = await smallZone(db)
})

type Group = RuleContent['rules'][number]['condition']

/** A draft with these groups; one that decides transfers together has nothing of law to confirm there. */
function draft(groups: readonly Group[], change: Partial<RuleContent> = {}) {
  const content: RuleContent = {
    rules: groups.map((condition) => ({ condition, texts: [] })),
    reserves: [],
    ...SOUND_SETTINGS,
    ...change,
  }
  return draftOf(content, limits)
}
const AREA_FIRST = ['ATTENDANCE_AREA', 'SIBLING_ENROLLED', 'ZONE_RESIDENT'] as const
const AREA_LAST = ['SIBLING_ENROLLED', 'ZONE_RESIDENT'] as const

const keep = (
  typed = draft(AREA_FIRST),
  shown = { base: 1, revision: '' },
  actor: Actor = z.zoneStaff,
) => keepDraft(actor, z.cycle.id, { draft: typed, limits, shown }, now)

async function kept(typed = draft(AREA_FIRST), shown = { base: 1, revision: '' }): Promise<string> {
  const result = await keep(typed, shown)
  if (!result.ok || result.revision === null) throw new Error('No draft is kept.')
  return result.revision
}

async function checked(typed = draft(AREA_FIRST)): Promise<string> {
  const revision = await kept(typed)
  expect(await checkDraftOnLists(z.zoneStaff, z.cycle.id, revision, SEED, now)).toEqual({
    ok: true,
  })
  return revision
}

const publish = (
  revision: string,
  confirmed: [string, string][] = [],
  actor: Actor = z.zoneStaff,
) =>
  publishDraft(
    actor,
    z.cycle.id,
    { revision, reason: 'The board decided.', confirmed: new Map(confirmed) },
    now,
  )

const editor = async () => {
  const found = await findRuleEditor(z.zoneStaff, z.cycle.id)
  if (!found) throw new Error('No rules.')
  return found
}

describe('a draft of the rules', () => {
  it('is seen by those who run the zone alone, and families read the old rules', async () => {
    await checked()
    expect((await editor()).kept).toMatchObject({ draft: draft(AREA_FIRST), by: z.zoneStaff.name })
    expect((await editor()).versions).toHaveLength(1)
    expect((await findPublicRules(z.zone.slug, now))?.versions).toHaveLength(1)
    const other = await smallZone(db)
    for (const actor of [other.zoneStaff, z.counselor, z.staffB, z.auditor, z.stranger]) {
      expect(await findDraftCheck(actor, z.cycle.id)).toBeNull()
      expect(await keep(draft(AREA_LAST), { base: 1, revision: '' }, actor)).toEqual({
        ok: false,
        reason: 'not-found',
      })
      const { kept: own } = await editor()
      const revision = own?.revision ?? ''
      expect(await takeDraftBack(actor, z.cycle.id, revision)).toMatchObject({ ok: false })
      expect(await publish(revision, [], actor)).toEqual({ ok: false, reason: 'not-found' })
      expect(await checkDraftOnLists(actor, z.cycle.id, revision, SEED, now)).toMatchObject({
        ok: false,
      })
    }
  })

  it('that says the same as the newest version is none', async () => {
    const { newest } = await editor()
    expect(await keep(draftOf(newest, limits))).toEqual({ ok: true, revision: null })
    expect((await editor()).kept).toBeNull()
  })

  it('can be taken back until it is published', async () => {
    const revision = await checked()
    expect(await takeDraftBack(z.secondZoneStaff, z.cycle.id, revision)).toEqual({ ok: true })
    expect((await editor()).kept).toBeNull()
    expect(await publish(revision)).toEqual({ ok: false, reason: 'gone' })
    const verbs = await db.auditEvent.findMany({
      where: { subjectId: z.cycle.id, verb: { startsWith: 'rules.' } },
      orderBy: { id: 'asc' },
      select: { verb: true, actorId: true },
    })
    expect(verbs).toEqual([
      { verb: 'rules.kept', actorId: z.zoneStaff.id },
      { verb: 'rules.checked', actorId: z.zoneStaff.id },
      { verb: 'rules.takenBack', actorId: z.secondZoneStaff.id },
    ])
  })

  it('that somebody else changed meanwhile is not overwritten unawares', async () => {
    const first = await kept(draft(AREA_LAST))
    const second = await keep(draft(AREA_FIRST), { base: 1, revision: '' }, z.secondZoneStaff)
    expect(second).toMatchObject({
      ok: false,
      reason: 'changed-meanwhile',
      meanwhile: {
        what: 'kept',
        by: z.zoneStaff.name,
        base: 1,
        revision: first,
        content: { rules: AREA_LAST.map((condition) => ({ condition })) },
      },
    })
    expect((await editor()).kept?.revision).toBe(first)
    // told of it, the second may put theirs in its place
    const again = await keep(draft(AREA_FIRST), { base: 1, revision: first }, z.secondZoneStaff)
    expect(again).toMatchObject({ ok: true })
    expect(await publish(first)).toMatchObject({ ok: false })
    expect(await takeDraftBack(z.zoneStaff, z.cycle.id, first)).toEqual({
      ok: false,
      reason: 'changed-meanwhile',
    })
  })

  it('tells of a version that was published meanwhile, and of a draft that was taken back', async () => {
    const revision = await checked()
    expect(await publish(revision)).toMatchObject({ ok: true, version: 2 })
    expect(await keep(draft(AREA_LAST), { base: 1, revision })).toMatchObject({
      reason: 'changed-meanwhile',
      meanwhile: { what: 'published', base: 2, revision: '', by: z.zoneStaff.name },
    })
    const next = await kept(draft(AREA_LAST), { base: 2, revision: '' })
    await takeDraftBack(z.zoneStaff, z.cycle.id, next)
    expect(await keep(draft(AREA_LAST), { base: 2, revision: next })).toMatchObject({
      reason: 'changed-meanwhile',
      meanwhile: { what: 'takenBack', base: 2, revision: '' },
    })
  })

  it('that two keep at once is that of one; the other is told', async () => {
    const results = await Promise.all([
      keep(draft(AREA_FIRST)),
      keep(draft(AREA_LAST), { base: 1, revision: '' }, z.secondZoneStaff),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: 'changed-meanwhile' })
  })

  it('ends with the version that comes, whoever publishes it, and is of the newest one', async () => {
    await kept()
    await createRuleSet(db, { cycleId: z.cycle.id })
    expect((await editor()).kept).toBeNull()
    const stale = {
      cycleId: z.cycle.id,
      revision: crypto.randomUUID(),
      base: 1,
      content: {},
      keptAt: now,
    }
    await expect(db.ruleSetDraft.create({ data: stale })).rejects.toThrow(
      'a newer version is there',
    )
  })
})

describe('publishing a draft', () => {
  it('makes the next version, once', async () => {
    const revision = await checked()
    const results = await Promise.all([publish(revision), publish(revision, [], z.secondZoneStaff)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await editor()).versions.map(({ version }) => version)).toEqual([2, 1])
    expect((await editor()).kept).toBeNull()
  })

  it('needs to know what it does', async () => {
    expect(await publish(await kept())).toEqual({ ok: false, reason: 'unchecked' })
  })

  it('is refused while something has to be changed first', async () => {
    const typed = draft(AREA_FIRST)
    const [first, ...others] = typed.rules
    const worded = {
      ...typed,
      rules: [
        { ...first!, texts: { en: 'First come, first served.', es: 'Por orden de llegada.' } },
        ...others,
      ],
    }
    expect(await publish(await checked(worded))).toEqual({ ok: false, reason: 'to-fix' })
  })

  it('needs a reason for what was found, and the reason is published with the version', async () => {
    const revision = await checked(draft(AREA_LAST))
    expect(await publish(revision)).toEqual({
      ok: false,
      reason: 'unconfirmed',
      codes: ['areaDisplaced'],
    })
    const why: [string, string] = ['areaDisplaced', ' The whole zone is one area. ']
    expect(await publish(revision, [why, ['nothing', 'x']])).toMatchObject({ ok: true, version: 2 })
    const confirmed = [{ code: 'areaDisplaced', reason: 'The whole zone is one area.' }]
    expect((await editor()).versions[0]?.confirmed).toEqual(confirmed)
    expect((await findPublicRules(z.zone.slug, now))?.versions[0]?.confirmed).toEqual(confirmed)
    const event = await db.auditEvent.findFirstOrThrow({
      where: { verb: 'rules.saved', zoneId: z.zone.id },
    })
    expect(event.detail).toMatchObject({ confirmed })
    await expect(db.confirmedFinding.updateMany({ data: { reason: 'x' } })).rejects.toThrow(
      'keeps what it holds',
    )
    await expect(
      db.confirmedFinding.create({ data: { ruleSetId: z.ruleSet.id, code: 'x', reason: 'x' } }),
    ).rejects.toThrow('a rule set is complete when it is made')
  })
})

describe('the check of a draft', () => {
  /** Three children of the north and three of the south for two seats at `a`, which is of the north. */
  async function sixLists() {
    await db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, grade: 9, schoolId: z.a.id },
      data: { seats: 2 },
    })
    for (const area of [1, 2, 3].flatMap(() => [z.northArea, z.southArea])) {
      const place = { zoneId: z.zone.id, feederId: z.feeder.id, attendanceAreaId: area.id }
      const { student } = await createFamily(db, place)
      const schoolIds = [z.a.id]
      await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds })
    }
  }
  const find = async (typed: Parameters<typeof checked>[0]) => {
    await checked(typed)
    const check = await findDraftCheck(z.zoneStaff, z.cycle.id)
    const finding = (code: string) => check?.findings.find((one) => one.code === code)
    return { effect: check?.effect, finding }
  }

  it('has no lists to try it on before anybody has sent one', async () => {
    const { effect, finding } = await find(draft(AREA_LAST))
    expect(effect).toBeNull()
    expect(finding('areaDisplaced')).toMatchObject({ level: 'confirm', count: null })
  })

  it('shows who gets what, whom it moves and where, by the same draws, and writes nothing else', async () => {
    await sixLists()
    const { effect, finding } = await find(draft(['ATTENDANCE_AREA', 'ZONE_RESIDENT']))
    expect(effect).toMatchObject({
      lists: { of: 'soFar', schoolYear: z.cycle.schoolYear, count: 6 },
      draws: 20,
      version: 1,
      after: { students: 6, first: 2, unplaced: 4 },
    })
    expect(finding('areaDisplaced')).toBeUndefined()
    expect(finding('nobodyHas')).toBeUndefined()
    expect(finding('noSiblings')).toBeDefined()
    expect(await db.run.count({ where: { roundId: z.round.id } })).toBe(0)
    expect(await db.placement.count()).toBe(0)
  })

  it('counts the children of an area who lose a seat to others, at which schools', async () => {
    await sixLists()
    const { effect, finding } = await find(draft(['ZONE_RESIDENT']))
    expect(finding('areaDisplaced')).toMatchObject({ level: 'confirm', schoolIds: [z.a.id] })
    expect(finding('areaDisplaced')?.count).toBeGreaterThan(0)
    // the area stood ahead before: its children lose what the others get
    expect(effect?.better).toBeCloseTo(effect?.worse ?? -1)
    expect(effect?.worse).toBeGreaterThan(0)
    const school = effect?.schools.find(({ id }) => id === z.a.id)
    expect(school).toMatchObject({ before: 2, after: 2, waitingBefore: 4, waitingAfter: 4 })
    expect(school?.comeIn).toBeCloseTo(school?.goOut ?? -1)
  })

  it('finds seats that stay empty, parts that are too large and parts that change nothing', async () => {
    await sixLists()
    const part = (condition: Group, kind: 'SOFT' | 'HARD', percent: number) => ({
      reserves: [{ schoolId: z.a.id, percent, condition, kind }],
    })
    const hard = await find(draft(AREA_FIRST, part('CONTINUING', 'HARD', 50)))
    expect(hard.finding('hardEmpty')).toMatchObject({ level: 'confirm', count: 1 })
    expect(hard.finding('reserveUnfilled')).toMatchObject({ schoolIds: [z.a.id] })
    await db.ruleSetDraft.deleteMany()
    const idle = await find(draft(AREA_FIRST, part('ATTENDANCE_AREA', 'SOFT', 50)))
    expect(idle.finding('reserveNoEffect')).toMatchObject({ schoolIds: [z.a.id] })
    await db.ruleSetDraft.deleteMany()
    const works = await find(draft(['ZONE_RESIDENT'], part('ATTENDANCE_AREA', 'SOFT', 50)))
    expect(works.finding('reserveNoEffect')).toBeUndefined()
  })
})
