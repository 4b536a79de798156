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
import type { ImportTimes } from './import-once'
import { VERSIONS, writeRoster } from './roster-files'

/**
 * `npm run bench:import -- --students 500000`: the first load of a made-up district, the same rows again
 * and one in a thousand changed, each step timed, on a PostgreSQL of its own that writes to disk as in
 * production. Beside each: the same rows, copied into tables without indexes and checks. `--contacts 2` and
 * `--records` load those too, `--statements 10` names the slowest statements, `--back` then reads the files that go
 * back, `--pages` visits pages while the program itself takes a first load; with `--goals` it fails when one of the
 * goals for half a million students is missed. `--oneroster 1.2` loads the same students as a OneRoster ZIP with six
 * classes for each.
 */
process.env['ZONE_DATA'] = '.data/load'
const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '500000' },
    contacts: { type: 'string', default: '0' },
    records: { type: 'boolean', default: false },
    statements: { type: 'string', default: '0' },
    back: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
    goals: { type: 'boolean', default: false },
    oneroster: { type: 'string' },
  },
})
const count = Number(values.students)
const contacts = Number(values.contacts)
const version = VERSIONS.find((one) => one === values.oneroster)
const TABLES = ['student', 'student_address', 'enrollment', 'guardian_contact', 'student_record']

const server = await startEmbedded()
const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
await maintenance.connect()
await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
await maintenance.query('CREATE DATABASE zone')
const url = embeddedUrl(server)
await migrate(url)
await installQueues(url)
const client = new pg.Client({ connectionString: url })
await client.connect()

const folder = resolve('.data/load-files')

type Load = {
  readonly title: string
  readonly times: ImportTimes
  readonly floor: number
  readonly goals: { readonly seconds: number; readonly megabytes: number }
}

/** A process of its own, with the flags of the command, so that its memory is that of an import. */
async function importOnce(source: string): Promise<ImportTimes> {
  const child = fork(
    'tests/load/import-once.ts',
    ['--statements', values.statements, folder, source],
    {
      execArgv: [
        '--max-semi-space-size=2',
        '--max-old-space-size=160',
        '--import',
        'tsx',
        '--conditions=react-server',
      ],
    },
  )
  let told: ImportTimes | null = null
  child.once('message', (times: ImportTimes) => (told = times))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0 || !told) throw new Error(`The process ended with ${code}.`)
  return told
}

async function load(title: string, change: Change | null, seconds: number): Promise<Load> {
  if (version) await writeRoster(folder, count, { version, change })
  else await writeDistrict(folder, count, { change, contacts, records: values.records })
  console.log(title)
  // the ids of a OneRoster set are its source's; its bytes differ each time
  const times = await importOnce(version ? 'oneroster' : title)
  await rm(folder, { recursive: true })
  const floor = await copyFloor(
    client,
    TABLES.map((table) => ({ table, where: 'true' })),
  )
  console.log(`  ${times.state}; COPY of the ${floor.rows} rows: ${(floor.ms / 1000).toFixed(1)} s`)
  return { title, times, floor: floor.ms / 1000, goals: { seconds, megabytes: 300 } }
}

console.log(`${count} students`)
console.log('step                            wall s    CPU s  server CPU s  peak MB')
const loads = [
  await load('first load', null, 150),
  await load('the same again', null, 45),
  await load('one in a thousand changed', { every: 1000 }, 45),
]
if (values.back) {
  console.log('files that go back')
  const execArgv = ['--import', 'tsx', '--conditions=react-server']
  const [code] = await once(fork('tests/load/back-once.ts', [], { execArgv }), 'exit')
  if (code !== 0) throw new Error(`The process ended with ${code}.`)
}
await client.end()
await maintenance.end()
await stopEmbedded()

console.log('                              wall s  CPU s  COPY s  peak MB  goal')
let missed = 0
for (const { title, times, floor, goals } of loads) {
  const isHeld = times.wall <= goals.seconds && times.megabytes <= goals.megabytes
  if (!isHeld) missed++
  const cells = [times.wall, times.own + times.server, floor].map((cell) => cell.toFixed(1))
  const [wall = '', cpu = '', copied = ''] = cells
  console.log(
    `${title.padEnd(27)}${wall.padStart(9)}${cpu.padStart(7)}${copied.padStart(8)}` +
      `${String(times.megabytes).padStart(9)}  ${goals.seconds} s, ${goals.megabytes} MB: ${isHeld ? 'held' : 'missed'}`,
  )
}
if (values.pages) {
  const execArgv = ['--import', 'tsx', '--conditions=react-server']
  const [code] = await once(
    fork('tests/load/pages-meanwhile.ts', [values.students], { execArgv }),
    'exit',
  )
  if (code !== 0) missed++
}
process.exit(values.goals && missed > 0 ? 1 : 0)
