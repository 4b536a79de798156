import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { sealRoundSecret } from '@/lib/placement/round-secret.data'
import { commitmentTo } from '@/prisma/seed/builders/rounds'
import { createCycle, createRuleSet } from '@/prisma/seed/builders/years'
import { answerTo } from '@/tests/support/broken-rule'
import { takeRules } from '@/tests/support/builders/rules'
import { smallZone } from '@/tests/support/builders/small-zone'
import {
  closeRound,
  computeRound,
  createRun,
  finishRun,
  freezeRound,
  publishRound,
} from '@/tests/support/builders/steps'

let zone: Awaited<ReturnType<typeof smallZone>>
let roundId: string
beforeEach(async () => {
  zone = await smallZone(db)
  roundId = zone.round.id
})

const SEALED = sealRoundSecret('ab'.repeat(32), commitmentTo('ab'))
const set = (sql: string) =>
  answerTo(db.$executeRawUnsafe(`UPDATE round SET ${sql} WHERE id = '${roundId}'`))
const frozen = `snapshot_digest = '${'a'.repeat(64)}', frozen_at = now()`
const approvedBy = (id: string) => `approved_by_id = '${id}', approved_at = now()`
const compute = () => computeRound(db, { roundId, requestedById: zone.zoneStaff.id })

describe('a round begins', () => {
  const begin = async (state: string, more = '', value = '') => {
    const cycle = await createCycle(db, { opensAt: new Date(Date.now() + 60_000) })
    const rules = await createRuleSet(db, { cycleId: cycle.id })
    return answerTo(
      db.$executeRawUnsafe(`
        INSERT INTO round (id, cycle_id, kind, state, rule_set_id, commitment, sealed_secret ${more})
        VALUES (gen_random_uuid(), '${cycle.id}', 'MAIN', '${state}', '${rules.id}',
          '${commitmentTo('ab')}', '${SEALED}' ${value})`),
    )
  }

  it('as a draft or open, and in no later state', async () => {
    expect(await begin('DRAFT')).toBe('allowed')
    expect(await begin('OPEN')).toBe('allowed')
    expect(await begin('CLOSED')).toBe('not-next-step')
    const more = ', snapshot_digest, frozen_at'
    expect(await begin('FROZEN', more, `, '${'a'.repeat(64)}', now()`)).toBe('not-next-step')
  })
  it('once in a cycle', async () => {
    const again = db.$executeRaw`
      INSERT INTO round (id, cycle_id, kind, rule_set_id, commitment, sealed_secret)
      VALUES (gen_random_uuid(), ${zone.cycle.id}::uuid, 'MAIN', ${zone.ruleSet.id}::uuid,
        ${commitmentTo('ab')}, ${SEALED})`
    expect(await answerTo(again)).toBe('duplicate')
  })
  it('with its secret sealed', async () => {
    const cycle = await createCycle(db)
    const rules = await createRuleSet(db, { cycleId: cycle.id })
    const write = db.$executeRaw`
      INSERT INTO round (id, cycle_id, kind, rule_set_id, commitment, sealed_secret)
      VALUES (gen_random_uuid(), ${cycle.id}::uuid, 'MAIN', ${rules.id}::uuid,
        ${commitmentTo('ab')}, 'ab')`
    expect(await answerTo(write)).toBe('round_secret_is_sealed')
  })
  it('by the rules of its own cycle', async () => {
    const cycle = await createCycle(db)
    const write = db.$executeRaw`
      INSERT INTO round (id, cycle_id, kind, rule_set_id, commitment, sealed_secret)
      VALUES (gen_random_uuid(), ${cycle.id}::uuid, 'MAIN', ${zone.ruleSet.id}::uuid,
        ${commitmentTo('ab')}, ${SEALED})`
    expect(await answerTo(write)).toBe('not-belonging')
  })
})

describe('a round goes step by step', () => {
  it('and skips none, and goes back to none', async () => {
    expect(await set("state = 'DRAFT'")).toBe('not-next-step')
    expect(await set(`state = 'FROZEN', ${frozen}`)).toBe('not-next-step')
    await freezeRound(db, roundId)
    expect(await set("state = 'CLOSED', snapshot_digest = NULL, frozen_at = NULL")).toBe('final')
    expect(await set(`state = 'APPROVED', ${approvedBy(zone.zoneStaff.id)}`)).toBe('not-next-step')
  })
  it('and closes when the window has ended, not before', async () => {
    expect(await set("state = 'CLOSED'")).toBe('outside-dates')
    await closeRound(db, roundId)
    await db.$executeRaw`
      UPDATE cycle SET closes_at = clock_timestamp() + interval '1 minute'
      WHERE id = ${zone.cycle.id}::uuid`
    expect(await set(`state = 'FROZEN', ${frozen}`)).toBe('outside-dates')
  })
  it('and is frozen with a digest and a time, and has neither before', async () => {
    expect(await set(frozen)).toBe('round_frozen')
    await closeRound(db, roundId)
    expect(await set("state = 'FROZEN'")).toBe('round_frozen')
    expect(await set(`state = 'FROZEN', ${frozen}`)).toBe('allowed')
  })
  it('and is computed when its official run on this snapshot is done', async () => {
    await freezeRound(db, roundId)
    expect(await set("state = 'COMPUTED'")).toBe('not-next-step')
    const trial = await createRun(db, { roundId, kind: 'TRIAL' })
    await finishRun(db, trial.id)
    expect(await set("state = 'COMPUTED'")).toBe('not-next-step')
    const official = await createRun(db, { roundId })
    expect(await set("state = 'COMPUTED'")).toBe('not-next-step')
    await finishRun(db, official.id)
    expect(await set("state = 'COMPUTED'")).toBe('allowed')
  })
  it('and is approved by somebody else than who ran it', async () => {
    await compute()
    expect(await set("state = 'APPROVED'")).toBe('round_approved')
    expect(await set(`state = 'APPROVED', ${approvedBy(zone.zoneStaff.id)}`)).toBe('same-person')
    expect(await set(`state = 'APPROVED', ${approvedBy(zone.secondZoneStaff.id)}`)).toBe('allowed')
    expect(await set(approvedBy(zone.zoneStaff.id))).toBe('final')
  })
  it('and is published with its official run and a time, and with nothing else', async () => {
    const run = await compute()
    const trial = await createRun(db, { roundId, kind: 'TRIAL' })
    await finishRun(db, trial.id)
    await set(`state = 'APPROVED', ${approvedBy(zone.secondZoneStaff.id)}`)
    expect(await set("state = 'PUBLISHED'")).toBe('round_published')
    const published = (id: string, secret = zone.round.secret) =>
      `state = 'PUBLISHED', published_at = now(), published_run_id = '${id}', secret = '${secret}'`
    expect(await set(published(trial.id))).toBe('not-belonging')
    expect(await set(published(run.id, 'ac'))).toBe('round_commitment')
    expect(await set(published(run.id))).toBe('allowed')
  })
})

describe('what a round is committed to stays', () => {
  it('its cycle, secret and commitment from the first moment', async () => {
    const cycle = await createCycle(db)
    const rules = await createRuleSet(db, { cycleId: cycle.id })
    expect(await set(`cycle_id = '${cycle.id}', rule_set_id = '${rules.id}'`)).toBe('final')
    expect(await set(`sealed_secret = '${SEALED}'`)).toBe('final')
    expect(await set(`commitment = '${commitmentTo('ab')}'`)).toBe('final')
  })
  it('its secret stands in it once it is published, and not before', async () => {
    expect(await set(`secret = '${zone.round.secret}'`)).toBe('round_secret_when_published')
    const { secret, sealedSecret } = await db.round.findUniqueOrThrow({ where: { id: roundId } })
    expect(secret).toBeNull()
    expect(sealedSecret).not.toContain(zone.round.secret)
  })
  it('its rules, which only a later version replaces, and none after the freeze', async () => {
    const { id: first } = zone.ruleSet
    const next = await createRuleSet(db, { cycleId: zone.cycle.id })
    const last = await createRuleSet(db, { cycleId: zone.cycle.id })
    expect(await set(`rule_set_id = '${next.id}'`), 'without a history').toBe('final')
    expect(await answerTo(takeRules(db, roundId, next.id))).toBe('allowed')
    expect(await answerTo(takeRules(db, roundId, first))).toBe('final')
    await freezeRound(db, roundId)
    expect(await answerTo(takeRules(db, roundId, last.id))).toBe('final')
  })
  it('its digest, and who froze it and when', async () => {
    await freezeRound(db, roundId)
    expect(await set(`snapshot_digest = '${'b'.repeat(64)}'`)).toBe('final')
    expect(await set(`frozen_by_id = '${zone.zoneStaff.id}'`)).toBe('final')
  })
  it('all of it once it is published', async () => {
    const run = await compute()
    await publishRound(db, { roundId, runId: run.id, approvedById: zone.secondZoneStaff.id })
    expect(await set('published_at = now()')).toBe('final')
    expect(await set("state = 'APPROVED'")).toBe('final')
    expect(await answerTo(db.$executeRaw`DELETE FROM round`)).toBe('final')
    expect(await answerTo(db.$executeRaw`TRUNCATE round CASCADE`)).toBe('final')
  })
})
