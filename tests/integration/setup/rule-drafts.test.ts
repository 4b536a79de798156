import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findDraftCheck } from '@/lib/draw/rule-effect/draft-check.data'
import { takeDraftBack } from '@/lib/year/rule-sets/kept-draft.mutations'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'
import { draftOf } from '@/lib/year/rule-sets/rule-draft.rules'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { createRuleSet } from '@/prisma/seed/builders/years'
import {
  AREA_FIRST,
  AREA_LAST,
  draftsOf,
  SOUND_LIMITS,
  soundDraft,
} from '@/tests/support/builders/rule-drafts'
import { smallZone } from '@/tests/support/builders/small-zone'

const now = new Date()
let z: Awaited<ReturnType<typeof smallZone>>
const { keep, kept, ask, checked, publish } = draftsOf(() => z, now)
const draft = soundDraft
const limits = SOUND_LIMITS

beforeEach(async () => {
  z = await smallZone(db)
})

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
      expect(await ask(revision, actor)).toEqual({ ok: false, reason: 'not-found' })
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
      { verb: 'rules.checkAsked', actorId: z.zoneStaff.id },
      { verb: 'rules.checked', actorId: null },
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
