import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'
import { closeRound, createRun, finishRun, freezeRound } from '@/tests/support/builders/steps'

let zone: Awaited<ReturnType<typeof smallZone>>
let roundId: string
let listed: Awaited<ReturnType<typeof createSubmitted>>
beforeEach(async () => {
  zone = await smallZone(db)
  roundId = zone.round.id
  listed = await createSubmitted(db, {
    cycleId: zone.cycle.id,
    studentId: zone.family.student.id,
    schoolIds: [zone.a.id, zone.b.id],
  })
})

const raw = (sql: string) => answerTo(db.$executeRawUnsafe(sql))

describe('a run', () => {
  it('is the only official one of its snapshot and rules, until it fails', async () => {
    await freezeRound(db, roundId)
    const first = await createRun(db, { roundId })
    expect(await answerTo(createRun(db, { roundId }))).toBe('duplicate')
    expect(await answerTo(createRun(db, { roundId, kind: 'TRIAL' }))).toBe('allowed')
    await db.$executeRaw`UPDATE run SET state = 'FAILED' WHERE id = ${first.id}::uuid`
    expect(await answerTo(createRun(db, { roundId }))).toBe('allowed')
  })
  it('begins queued or running: its outcome comes later', async () => {
    await freezeRound(db, roundId)
    for (const state of ['DONE', 'FAILED']) {
      const write = raw(`
        INSERT INTO run (id, round_id, rule_set_id, kind, state, mechanism, snapshot_digest, seed,
          digest, certificate, cutoffs, finished_at)
        VALUES (gen_random_uuid(), '${roundId}', '${zone.ruleSet.id}', 'OFFICIAL', '${state}', 'm',
          'd', 'aa', 'd', '{}', '[]', now())`)
      expect(await write, state).toBe('not-next-step')
    }
  })
  it('is done when it is whole: seed, digest, certificate, cutoffs, time', async () => {
    await freezeRound(db, roundId)
    const { id } = await createRun(db, { roundId })
    const whole = ["seed = 'aa'", "digest = 'd'", "certificate = '{}'", "cutoffs = '[]'"]
    for (const [i] of whole.entries()) {
      const parts = [...whole.toSpliced(i, 1), 'finished_at = now()'].join(', ')
      const write = raw(`UPDATE run SET state = 'DONE', ${parts} WHERE id = '${id}'`)
      expect(await write, parts).toBe('run_done_is_whole')
    }
    const timeless = raw(`UPDATE run SET state = 'DONE', ${whole.join(', ')} WHERE id = '${id}'`)
    expect(await timeless).toBe('run_done_is_whole')
  })
  it('stays the one that was asked for, by whom and on what', async () => {
    await freezeRound(db, roundId)
    const { id } = await createRun(db, { roundId, requestedById: zone.zoneStaff.id })
    for (const sql of [
      `requested_by_id = '${zone.secondZoneStaff.id}'`,
      "snapshot_digest = 'e'",
      "kind = 'TRIAL'",
      "mechanism = 'serial-dictatorship'",
    ]) {
      expect(await raw(`UPDATE run SET ${sql} WHERE id = '${id}'`), sql).toBe('final')
    }
  })
  it('that ended keeps what it holds, done or failed: no update, no delete, no truncate', async () => {
    await freezeRound(db, roundId)
    const done = await createRun(db, { roundId })
    await finishRun(db, done.id)
    const failed = await createRun(db, { roundId, kind: 'TRIAL' })
    await db.$executeRaw`UPDATE run SET state = 'FAILED' WHERE id = ${failed.id}::uuid`
    for (const { id } of [done, failed]) {
      expect(await raw(`UPDATE run SET seed = 'bb' WHERE id = '${id}'`)).toBe('final')
      expect(await raw(`UPDATE run SET state = 'QUEUED' WHERE id = '${id}'`)).toBe('final')
      expect(await raw(`DELETE FROM run WHERE id = '${id}'`)).toBe('final')
    }
    expect(await raw('TRUNCATE run CASCADE')).toBe('final')
  })
})

describe('a placement', () => {
  const place = (runId: string, values: string) =>
    raw(`INSERT INTO placement (run_id, application_id, school_id, rank, lottery_number, reasons)
      VALUES ('${runId}', '${listed.application.id}', ${values}, '[]')`)

  it('comes while its run is under way, neither before nor after', async () => {
    await freezeRound(db, roundId)
    const queued = await createRun(db, { roundId, state: 'QUEUED' })
    expect(await place(queued.id, 'NULL, NULL, 1')).toBe('final')
    const trial = await createRun(db, { roundId, kind: 'TRIAL' })
    expect(await place(trial.id, 'NULL, NULL, 1')).toBe('allowed')
    const done = await createRun(db, { roundId, kind: 'TRIAL' })
    await finishRun(db, done.id)
    expect(await place(done.id, 'NULL, NULL, 1')).toBe('final')
  })
  it('has no rank without a school, and a lottery number from 1, once in a run', async () => {
    await freezeRound(db, roundId)
    const { id } = await createRun(db, { roundId })
    expect(await place(id, 'NULL, 1, 1')).toBe('placement_school_and_rank')
    expect(await place(id, 'NULL, NULL, 0')).toBe('placement_lottery_number')
    // by the rule for those without a seat: a school, and no rank
    expect(await place(id, `'${zone.a.id}', NULL, 1`)).toBe('allowed')
    expect(await place(id, 'NULL, NULL, 2')).toBe('duplicate')
  })
  it('keeps what it holds: no update, no delete, no truncate', async () => {
    await freezeRound(db, roundId)
    const { id } = await createRun(db, { roundId })
    await place(id, 'NULL, NULL, 1')
    expect(await raw('UPDATE placement SET lottery_number = 2')).toBe('final')
    expect(await raw('DELETE FROM placement')).toBe('final')
    expect(await raw('TRUNCATE placement')).toBe('final')
  })
})

describe('a snapshot', () => {
  const entry = () =>
    raw(`INSERT INTO snapshot_entry VALUES ('${roundId}', '${listed.submission.id}')`)
  const document = () => raw(`INSERT INTO snapshot VALUES ('${roundId}', '{}')`)

  it('is not taken while the round is open, nor after the freeze', async () => {
    expect(await entry()).toBe('final')
    expect(await document()).toBe('final')
    await freezeRound(db, roundId)
    expect(await entry()).toBe('final')
    expect(await document()).toBe('final')
  })
  it('is taken while the round is closed, and holds a submission and its document once', async () => {
    await closeRound(db, roundId)
    expect(await entry()).toBe('allowed')
    expect(await document()).toBe('allowed')
    expect(await entry()).toBe('duplicate')
    expect(await document()).toBe('duplicate')
  })
  it('keeps what it holds: no update, no delete, no truncate', async () => {
    await closeRound(db, roundId)
    await entry()
    await document()
    expect(await raw('UPDATE snapshot_entry SET round_id = round_id')).toBe('final')
    expect(await raw("UPDATE snapshot SET document = '[]'")).toBe('final')
    for (const table of ['snapshot_entry', 'snapshot']) {
      expect(await raw(`DELETE FROM ${table}`), table).toBe('final')
      expect(await raw(`TRUNCATE ${table}`), table).toBe('final')
    }
  })
})
