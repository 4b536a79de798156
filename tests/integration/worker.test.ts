import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { openLeases } from '@/lib/base/leases'
import { requestOfficialRun } from '@/lib/draw/rounds/request-run.mutations'
import { freezeRound } from '@/lib/draw/rounds/round-steps.mutations'
import { startRunWorker } from '@/lib/jobs/leased-worker'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { smallZone } from '@/tests/support/builders/small-zone'
import { throwDice } from '@/tests/support/throw-dice'

describe('a lease', () => {
  const one = openLeases()
  const two = openLeases()
  afterAll(async () => {
    await one.close()
    await two.close()
  })

  it('is taken once, by one process for one piece of work, until it is released', async () => {
    expect(await one.take('a')).toBe(true)
    expect([await one.take('a'), await two.take('a'), await two.take('b')]).toEqual([
      false,
      false,
      true,
    ])
    await one.release('a')
    expect(await two.take('a')).toBe(true)
    await two.release('a')
    await two.release('b')
  })

  it('ends with its connection, and can be taken again on a new one', async () => {
    expect(await one.take('c')).toBe(true)
    const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
    await client.connect()
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND datname = current_database()`)
    await client.end()
    await expect.poll(() => two.take('c')).toBe(true)
    await one.release('c')
    await two.release('c')
    expect(await one.take('c')).toBe(true)
    await one.release('c')
  })
})

describe('a run', () => {
  let runId: string

  beforeEach(async () => {
    const z = await smallZone(db)
    await createSubmitted(db, {
      cycleId: z.cycle.id,
      studentId: z.family.student.id,
      schoolIds: [z.a.id],
    })
    await closeWindow(z.zoneStaff, z.cycle.id)
    await freezeRound(z.zoneStaff, z.round.id, new Date())
    await throwDice(z.zoneStaff, z.secondZoneStaff, z.round.id)
    const run = await requestOfficialRun(z.zoneStaff, z.round.id)
    if (!run.ok) throw new Error(run.reason)
    runId = run.runId
  })

  const state = () => db.run.findUniqueOrThrow({ where: { id: runId } }).then((run) => run.state)

  it('left behind by a killed worker continues by itself within seconds', async () => {
    await db.run.update({ where: { id: runId }, data: { state: 'RUNNING', startedAt: new Date() } })
    const worker = startRunWorker()
    await expect.poll(state, { timeout: 10_000 }).toBe('DONE')
    await worker.stop()
  })

  it('that another living worker executes is not executed twice', async () => {
    const leases = openLeases()
    await leases.take(runId)
    const worker = startRunWorker()
    await worker.take(runId)
    expect(await state()).toBe('QUEUED')
    await leases.release(runId)
    await worker.take(runId)
    expect(await state()).toBe('DONE')
    await worker.stop()
    await leases.close()
  })
})
