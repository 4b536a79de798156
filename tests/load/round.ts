import { parseArgs } from 'node:util'

import pg from 'pg'

import { startEmbedded, stopEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { embeddedUrl } from '@/lib/db/server-file'
import { installQueues } from '@/lib/jobs/install'

/**
 * `npm run bench:round -- --students 13000`: a whole round over a made-up zone, each step timed, on a
 * PostgreSQL of its own that writes to disk as in production. Beside it, in the same run, the floor:
 * the placements copied within the database, without checks and indexes.
 */
// a folder of its own: its database is made anew each time
process.env['ZONE_DATA'] = '.data/load'
const { values } = parseArgs({ options: { students: { type: 'string', default: '13000' } } })

const server = await startEmbedded()
const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
await maintenance.connect()
await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
await maintenance.query('CREATE DATABASE zone')
const url = embeddedUrl(server)
await migrate(url)
await installQueues(url)

// imported late: the client reads where the database is
const { db } = await import('@/lib/db/client')
const { seedPopulation } = await import('@/prisma/seed/population')
const { createActor } = await import('@/tests/support/builders/people')
const { closeWindow } = await import('@/lib/cycles/mutations')
const { freezeRound, approveRound } = await import('@/lib/rounds/mutations')
const { requestOfficialRun } = await import('@/lib/rounds/runs/mutations')
const { executeRun } = await import('@/lib/rounds/execution/mutations')
const { publishRound } = await import('@/lib/rounds/publication/mutations')

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now()
  const result = await work()
  console.log(`${name.padEnd(28)} ${(performance.now() - began).toFixed(0).padStart(7)} ms`)
  return result
}

await timed('population', () =>
  seedPopulation({ students: Number(values.students), seed: 1, zone: 'rfk' }, new Date()),
)
const round = await db.round.findFirstOrThrow({ include: { cycle: true } })
const staff = () => createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: round.cycle.zoneId }] })
const [one, other] = [await staff(), await staff()]

await timed('close', () => closeWindow(one, round.cycleId))
await timed('freeze', () => freezeRound(one, round.id, new Date()))
await timed('ask for the run', () => requestOfficialRun(one, round.id, 'dice 4 2 6 1 5 3'))
const run = await db.run.findFirstOrThrow({ where: { kind: 'OFFICIAL' } })
await timed('compute and store', () => executeRun(run.id, new Date()))
await timed('approve', () => approveRound(other, round.id, new Date()))
await timed('publish', () => publishRound(one, round.id, new Date()))

const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query('CREATE TABLE floor (LIKE placement)')
await timed('floor: the placements copied', () =>
  client.query('INSERT INTO floor SELECT * FROM placement'),
)
const { rows } = await client.query(
  'SELECT (SELECT count(*) FROM placement) placements, (SELECT count(*) FROM offer) offers, (SELECT count(*) FROM waitlist_entry) waitlist, (SELECT count(*) FROM message) letters',
)
console.log(rows[0])
await client.end()
await db.$disconnect()
await maintenance.end()
await stopEmbedded()
process.exit(0)
