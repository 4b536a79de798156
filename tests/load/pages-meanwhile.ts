import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import pg from 'pg'

import { embeddedUrl, readServerFile } from '@/lib/base/db/server-file'

import { type Home, writeDistrict } from './district-files'
import { BASE, FAMILY, openBrowser, signedIn, startProgram } from './program'

const STAFF = 'elena.castillo@district.example'
const PAUSE_MS = 250

/** The slowest that a page may answer while half a million students are read. */
const SLOWEST_MS = 500

type Visit = { readonly name: string; readonly path: string; readonly cookie: string }

async function cookieOf(email: string): Promise<string> {
  const context = await openBrowser()
  await signedIn(context, email)
  const cookies = await context.cookies(BASE)
  await context.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** The zones of the demonstration, with their schools. */
const HOMES = `SELECT zone.slug AS zone, jsonb_agg(jsonb_build_object(
      'code', school_code(school), 'lowest', lowest_grade, 'highest', highest_grade)) AS schools,
    coalesce((SELECT min(area_code(area)) FROM attendance_area area WHERE area.zone_id = zone.id), '') AS area
  FROM zone JOIN school ON school.zone_id = zone.id AND school.closed_year IS NULL GROUP BY zone.id`

/** The most memory of the process that works on an import now, in megabytes; 0 when there is none. */
function importMemory(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('jobs/import-process.ts')) continue
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').includes('ZONE_DATA=.data/measured'))
        return (
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
        )
    } catch {
      // it has just ended
    }
  }
  return 0
}

async function visit({ path, cookie }: Visit): Promise<number> {
  const began = performance.now()
  const answer = await fetch(BASE + path, { headers: { cookie }, redirect: 'manual' })
  await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return performance.now() - began
}

/** The time that so much of all visits were quicker than: half of them, 95 in a hundred, all. */
const quantile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

/** Visits the pages one after the other until the files in the folder are applied. */
async function visitUntilApplied(client: pg.Client, visits: readonly Visit[]) {
  const times = new Map<string, number[]>(visits.map(({ name }) => [name, []]))
  const began = performance.now()
  let megabytes = 0
  for (;;) {
    for (const one of visits) times.get(one.name)?.push(await visit(one))
    megabytes = Math.max(megabytes, importMemory())
    const { rows } = await client.query<{ state: string }>(
      `SELECT state FROM import WHERE source = 'folder'`,
    )
    const state = rows[0]?.state
    if (state === 'APPLIED')
      return { times, megabytes, seconds: (performance.now() - began) / 1000 }
    if (state !== undefined && ['HELD', 'REFUSED', 'NOTHING_NEW'].includes(state))
      throw new Error(`The import is ${state}.`)
    await pause(PAUSE_MS)
  }
}

/*
 * `npm run bench:import -- --pages` starts this: the program with its demonstration takes the files of as many
 * students as the argument says from its folder, while pages are visited. Ends with 1 when one visit in twenty
 * of a page was slower than it may be.
 */
const count = Number(process.argv[2])
const folder = resolve('.data/measured-in')
process.env['IMPORT_FOLDER'] = folder
process.env['ZONE_DATA'] = '.data/measured'
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const stop = await startProgram()
const server = readServerFile()
if (!server) throw new Error('The program has no database.')
const client = new pg.Client({ connectionString: embeddedUrl(server) })
await client.connect()
// it ends with the program
client.on('error', () => undefined)
const [family, staff] = [await cookieOf(FAMILY), await cookieOf(STAFF)]
const visits: readonly Visit[] = [
  { name: 'home page', path: '/', cookie: '' },
  { name: 'zone page', path: '/zones/belmont', cookie: '' },
  { name: 'sign-in', path: '/sign-in', cookie: '' },
  { name: 'family card', path: '/family', cookie: family },
  { name: 'staff desk', path: '/staff/belmont', cookie: staff },
]
// pages are made at their first visit
for (const one of visits) await visit(one)
const before = new Map<string, number[]>()
for (const one of visits) {
  const taken: number[] = []
  for (let n = 0; n < 20; n++) taken.push(await visit(one))
  before.set(one.name, taken)
}
const { rows: homes } = await client.query<Home>(HOMES)
await writeDistrict(folder, count, { change: null, contacts: 0, records: false, homes })
await writeFile(join(folder, 'all.done'), '')
const { times, megabytes, seconds } = await visitUntilApplied(client, visits)
await stop()
console.log(
  `${count} students read from the folder in ${seconds.toFixed(0)} s, by a process of at most ${Math.round(megabytes)} MB; meanwhile`,
)
console.log('page              visits  p50 ms  p95 ms  max ms   before: p50 ms  p95 ms')
let isQuick = true
for (const [name, taken] of times) {
  const cells = [quantile(taken, 0.5), quantile(taken, 0.95), quantile(taken, 1)]
  if ((cells[1] ?? 0) > SLOWEST_MS) isQuick = false
  const quiet = before.get(name) ?? []
  cells.push(quantile(quiet, 0.5), quantile(quiet, 0.95))
  const told = cells.map((cell, i) => cell.toFixed(0).padStart(i === 3 ? 17 : 8)).join('')
  console.log(name.padEnd(16) + String(taken.length).padStart(8) + told)
}
await rm(folder, { recursive: true, force: true })
process.exit(isQuick ? 0 : 1)
