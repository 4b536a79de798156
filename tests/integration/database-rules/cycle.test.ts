import { beforeAll, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createZone } from '@/prisma/seed/builders/zones-and-schools'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

let zone: Awaited<ReturnType<typeof smallZone>>
beforeAll(async () => {
  zone = await smallZone(db)
})

describe('a cycle', () => {
  const set = (sql: string) =>
    answerTo(db.$executeRawUnsafe(`UPDATE cycle SET ${sql} WHERE id = '${zone.cycle.id}'`))

  it('opens before it closes, tells results after that, and takes answers after those', async () => {
    expect(await set('closes_at = opens_at')).toBe('cycle_dates')
    expect(await set("results_at = closes_at - interval '1 second'")).toBe('cycle_dates')
    expect(await set('answers_by = results_at')).toBe('cycle_dates')
  })
  it('opens its transfers before it closes them', async () => {
    expect(await set('transfers_close_at = transfers_open_at')).toBe('cycle_transfer_dates')
  })
  it('has thresholds of at least 0', async () => {
    for (const column of ['max_absences', 'max_failing', 'max_disciplinary']) {
      expect(await set(`${column} = -1`), column).toBe('cycle_thresholds')
    }
  })
  it('stays with its zone, school year and entry grade', async () => {
    const other = await createZone(db)
    expect(await set(`zone_id = '${other.id}'`)).toBe('final')
    expect(await set('school_year = 2028')).toBe('final')
    expect(await set('entry_grade = 10')).toBe('final')
  })
  it('is the only one of its zone and school year', async () => {
    const write = db.$executeRaw`
      INSERT INTO cycle SELECT (json_populate_record(cycle,
        json_build_object('id', gen_random_uuid()))).* FROM cycle WHERE id = ${zone.cycle.id}::uuid`
    expect(await answerTo(write)).toBe('duplicate')
  })
})

describe('a rule set', () => {
  const executeRaw = (sql: string) => answerTo(db.$executeRawUnsafe(sql))

  it('keeps what it holds: no update, no delete', async () => {
    expect(await executeRaw("UPDATE priority_rule_set SET reason = 'x'")).toBe('final')
    expect(await executeRaw('UPDATE priority_rule SET position = position + 10')).toBe('final')
    expect(await executeRaw('DELETE FROM priority_rule')).toBe('final')
    expect(await executeRaw('DELETE FROM priority_rule_set')).toBe('final')
  })
  it('gets no rule after it was made', async () => {
    const { ruleSet } = zone
    await db.$executeRaw`
      INSERT INTO priority_rule_set (id, cycle_id, version, reason)
      VALUES (gen_random_uuid(), ${zone.cycle.id}::uuid, 7, 'empty')`
    const set = `(SELECT id FROM priority_rule_set WHERE version = 7)`
    const add = `INSERT INTO priority_rule (rule_set_id, position, condition)`
    expect(await executeRaw(`${add} VALUES (${set}, 1, 'ZONE_RESIDENT')`)).toBe('final')
    expect(await executeRaw(`${add} VALUES ('${ruleSet.id}', 1, 'CONTINUING')`)).toBe('duplicate')
  })
  it('counts positions from 1, each position and condition once, each version once', async () => {
    const make = (version: number, rules: string) =>
      executeRaw(`
        WITH made AS (
          INSERT INTO priority_rule_set (id, cycle_id, version, reason)
          VALUES (gen_random_uuid(), '${zone.cycle.id}', ${version}, 'r') RETURNING id)
        INSERT INTO priority_rule (rule_set_id, position, condition)
        SELECT made.id, rule.position, rule.condition::"Condition"
        FROM made, (VALUES ${rules}) AS rule (position, condition)`)
    expect(await make(8, "(0, 'CONTINUING')")).toBe('priority_rule_position')
    expect(await make(8, "(1, 'CONTINUING'), (1, 'ZONE_RESIDENT')")).toBe('duplicate')
    expect(await make(8, "(1, 'CONTINUING'), (2, 'CONTINUING')")).toBe('duplicate')
    expect(await make(1, "(1, 'CONTINUING')")).toBe('duplicate')
    expect(await make(8, "(1, 'CONTINUING'), (2, 'ZONE_RESIDENT')")).toBe('allowed')
  })
})
