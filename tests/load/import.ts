import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import pg from 'pg'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded, stopEmbedded } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'
import { installQueues } from '@/lib/base/queue'

import { type Change, writeDistrict } from './district-files'
import { copyFloor } from './floor'

/**
 * `npm run bench:import -- --students 500000`: the first load of a made-up district, the same rows again
 * and one in a thousand changed, each step timed, on a PostgreSQL of its own that writes to disk as in
 * production. At the end the floor: the rows of the first load, copied into tables without indexes.
 */
process.env['ZONE_DATA'] = '.data/load'
const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '500000' },
    guardians: { type: 'boolean', default: false },
  },
})
const count = Number(values.students)

const server = await startEmbedded()
const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
await maintenance.connect()
await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
await maintenance.query('CREATE DATABASE zone')
const url = embeddedUrl(server)
await migrate(url)
await installQueues(url)

const folder = resolve('.data/load-files')

/** A process of its own, so that its memory is that of an import. */
async function load(title: string, change: Change | null): Promise<void> {
  await writeDistrict(folder, count, { change, guardians: values.guardians })
  console.log(title)
  const child = fork('tests/load/import-once.ts', [folder, title], {
    // as the command has them
    execArgv: [
      '--max-semi-space-size=2',
      '--max-old-space-size=160',
      '--import',
      'tsx',
      '--conditions=react-server',
    ],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The process ended with ${code}.`)
  await rm(folder, { recursive: true })
}

console.log(`${count} students`)
console.log('step                               seconds    CPU s  server CPU s  peak MB')
await load('first load', null)
await load('the same again', null)
await load('one in a thousand changed', { every: 1000 })

const client = new pg.Client({ connectionString: url })
await client.connect()
const floor = await copyFloor(
  client,
  ['student', 'student_address', 'enrollment', 'guardian_contact'].map((table) => ({
    table,
    where: 'true',
  })),
)
console.log(`COPY of the ${floor.rows} rows`.padEnd(34) + (floor.ms / 1000).toFixed(1).padStart(8))
await client.end()
await maintenance.end()
await stopEmbedded()
process.exit(0)
