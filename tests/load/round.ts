import { parseArgs } from 'node:util'

import pg from 'pg'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded, stopEmbedded } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'
import { installQueues } from '@/lib/base/queue'
import { peakMemory } from '@/lib/cli/bench/measure'

import { copyFloor, type Floor, type Written } from './floor'
import { timeReads } from './reads'

/**
 * `npm run bench:round -- --students 13000`: a whole round over a made-up zone, each step timed, on a
 * PostgreSQL of its own that writes to disk as in production. Beside each step, in the same run, the
 * floor: the rows it wrote, copied into tables without indexes and checks. Then what staff look up.
 */
// a folder of its own: its database is made anew each time
process.env['ZONE_DATA'] = '.data/load'
const { values } = parseArgs({
  options: { students: { type: 'string', default: '13000' } },
})

const server = await startEmbedded()
const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
await maintenance.connect()
await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
await maintenance.query('CREATE DATABASE zone')
const url = embeddedUrl(server)
await migrate(url)
await installQueues(url)

// imported late: the client reads where the database is
const { db } = await import('@/lib/base/db/client')
const { seedPopulation } = await import('@/prisma/seed/population')
const { createActor } = await import('@/prisma/seed/builders/people')
const { closeWindow } = await import('@/lib/year/close-window.mutations')
const { freezeRound, approveRound } = await import('@/lib/draw/rounds/round-steps.mutations')
const { requestOfficialRun } = await import('@/lib/draw/rounds/request-run.mutations')
const { throwDice } = await import('@/tests/support/throw-dice')
const { executeRun } = await import('@/lib/draw/rounds/execute-run.mutations')
const { publishRound } = await import('@/lib/draw/publication/publish-round.mutations')
const { readRunInput } = await import('@/lib/placement/run-input.data')
const { computeRun } = await import('@/lib/placement/compute-run.rules')

const steps: { name: string; ms: number; memory: number; floor: Floor | null }[] = []

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now()
  const result = await work()
  const refused = typeof result === 'object' && result && 'ok' in result && result.ok !== true
  if (refused) throw new Error(`${name}: ${JSON.stringify(result)}`)
  steps.push({ name, ms: performance.now() - began, memory: peakMemory(), floor: null })
  return result
}

async function onFloor(client: pg.Client, name: string, written: readonly Written[]) {
  const step = steps.find((one) => one.name === name)
  if (step) step.floor = await copyFloor(client, written)
}

await timed('population', () =>
  seedPopulation({ students: Number(values.students), seed: 1, zone: 'rfk' }, new Date()),
)
const round = await db.round.findFirstOrThrow({ include: { cycle: true } })
const staff = () => createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: round.cycle.zoneId }] })
const [one, other] = [await staff(), await staff()]

await timed('close', () => closeWindow(one, round.cycleId))
await timed('freeze', () => freezeRound(one, round.id, new Date(), 'measured, not placed'))
await throwDice(one, other, round.id)
await timed('ask for the run', () => requestOfficialRun(one, round.id))
const run = await db.run.findFirstOrThrow({ where: { kind: 'OFFICIAL' } })
await timed('compute, alone', async () => {
  const { document, snapshotDigest, draw } = await readRunInput(db, run.id)
  computeRun(document, snapshotDigest, draw)
})
await timed('run: compute and store', () => executeRun(run.id, new Date()))
await timed('approve', () => approveRound(other, round.id, new Date()))
await timed('release', () => publishRound(one, round.id, new Date()))

const client = new pg.Client({ connectionString: url })
await client.connect()
await onFloor(client, 'freeze', [
  { table: 'snapshot_entry', where: 'true' },
  { table: 'snapshot', where: 'true' },
])
await onFloor(client, 'run: compute and store', [{ table: 'placement', where: 'true' }])
await onFloor(client, 'release', [
  { table: 'offer', where: 'true' },
  { table: 'waitlist_entry', where: 'true' },
  { table: 'letter', where: 'true' },
  { table: 'pgboss.job', where: "name IN ('mail', 'codes')" },
])

console.log(`${values.students} students in one zone`)
console.log('step                            ms       rows   COPY ms   floors  peak MB')
for (const { name, ms, memory, floor } of steps) {
  const beside = floor
    ? [floor.rows, floor.ms.toFixed(0), (ms / floor.ms).toFixed(1)]
    : ['', '', '']
  const cells = [ms.toFixed(0).padStart(9), String(beside[0]).padStart(11)]
  console.log(
    name.padEnd(25) +
      cells.join('') +
      String(beside[1]).padStart(10) +
      String(beside[2]).padStart(9) +
      String(memory).padStart(9),
  )
}
await client.query('ANALYZE')
await timeReads(one, round.id, round.cycleId)
await client.end()
await db.$disconnect()
await maintenance.end()
await stopEmbedded()
process.exit(0)
