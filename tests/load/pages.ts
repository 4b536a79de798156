import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { BrowserContext } from '@playwright/test'

import { loadedBytes } from './loaded-bytes'
import { serverSeconds } from './processor-time'
import { BASE, openBrowser, signedIn, startProgram } from './program'

/**
 * `npm run bench:pages -- --students 13000`: every page of the menus of staff, over a made-up zone of that size
 * whose results are out, and the pages of one child; first the empty page of the same build. For each the time of a
 * whole answer (median of five), its statements, their time as PostgreSQL logs them and the processor time that it
 * took for them, which other work of the machine does not lengthen, and what it loads. Fails above the scripts a page
 * may load.
 */
const { values } = parseArgs({
  options: { students: { type: 'string', default: '13000' } },
})
const DATA = '.data/measured'
const ZONE = 'rfk'
const TRIES = 5
/** What a page of staff may load beyond the empty page of the same build, in kB of compressed script. */
const MOST_SCRIPT = 100

process.env['ZONE_DATA'] = DATA
const stop = await startProgram()

// imported late: the client reads where the database is
const { db } = await import('@/lib/base/db/client')
const { seedPopulation } = await import('@/prisma/seed/population')
const { createActor } = await import('@/prisma/seed/builders/people')
const { closeWindow } = await import('@/lib/year/close-window.mutations')
const { freezeRound, approveRound } = await import('@/lib/draw/rounds/round-steps.mutations')
const { throwDice } = await import('@/tests/support/throw-dice')
const { requestOfficialRun } = await import('@/lib/draw/rounds/request-run.mutations')
const { publishRound } = await import('@/lib/draw/publication/publish-round.mutations')

/** Brings a full zone to its results; the worker of the program computes the round. */
async function publish(): Promise<{ zoneId: string; cycleId: string }> {
  const made = await seedPopulation(
    { students: Number(values.students), seed: 1, zone: ZONE },
    new Date(),
  )
  if (!made.ok) throw new Error(`No population: ${made.reason}`)
  const cycle = await db.cycle.findFirstOrThrow({
    where: { zone: { slug: ZONE } },
    orderBy: { schoolYear: 'desc' },
    include: { rounds: { where: { kind: 'MAIN' } } },
  })
  const roundId = cycle.rounds[0]?.id ?? ''
  const staff = () => createActor(db, { roles: [{ role: 'ZONE_STAFF', zoneId: cycle.zoneId }] })
  const [one, other] = [await staff(), await staff()]
  await closeWindow(one, cycle.id)
  await freezeRound(one, roundId, new Date(), 'measured, not placed')
  await throwDice(one, other, roundId)
  await requestOfficialRun(one, roundId)
  for (;;) {
    const { state } = await db.round.findUniqueOrThrow({ where: { id: roundId } })
    if (state === 'COMPUTED') break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await approveRound(other, roundId, new Date())
  await publishRound(one, roundId, new Date())
  await db.$executeRaw`ANALYZE`
  return { zoneId: cycle.zoneId, cycleId: cycle.id }
}

/** Gives a demo person a role in the full zone; whom they have there is as many as anybody there has. */
async function give(email: string, role: 'ZONE_STAFF' | 'COUNSELOR' | 'SCHOOL_STAFF', at: object) {
  const user = await db.user.findUniqueOrThrow({ where: { email } })
  await db.roleGrant.deleteMany({ where: { userId: user.id } })
  await db.roleGrant.create({ data: { userId: user.id, role, ...at } })
}

const log = join(DATA, 'postgres.log')

/** What PostgreSQL wrote of the statements since it had written so many bytes, those of the queue left out. */
function readStatements(from: number): { count: number; ms: number } {
  const text = readFileSync(log).subarray(from).toString()
  let [count, ms] = [0, 0]
  for (const [, time, step, sql] of text.matchAll(
    /duration: ([\d.]+) ms +(parse|bind|execute|statement)[^:]*: (.*)/g,
  )) {
    if (sql?.includes('pgboss')) continue
    if (step === 'execute' || step === 'statement') count += 1
    ms += Number(time)
  }
  return { count, ms }
}

type Measured = {
  reader: string
  page: string
  ms: number
  statements: number
  'ms of them': number
  'CPU ms of them': number
  'HTML kB': number
  'script kB': number
}
const measured: Measured[] = []

async function measure(context: BrowserContext, reader: string, path: string, floor: number) {
  const times: number[] = []
  let statements = { count: 0, ms: 0 }
  const before = serverSeconds()
  for (let n = 0; n < TRIES; n++) {
    const from = statSync(log).size
    const began = performance.now()
    const answer = await context.request.get(BASE + path)
    await answer.body()
    times.push(performance.now() - began)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`)
    statements = readStatements(from)
  }
  const seconds = (serverSeconds() - before) / TRIES
  const { html, script } = await loadedBytes(context, BASE + path)
  measured.push({
    reader,
    page: path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'),
    ms: Math.round(times.toSorted((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0),
    statements: statements.count,
    'ms of them': Math.round(statements.ms),
    'CPU ms of them': Math.round(1000 * seconds),
    'HTML kB': Math.round(html / 1000),
    'script kB': Math.round((script - floor) / 100) / 10,
  })
}

const { zoneId, cycleId } = await publish()
const busiest = async (sql: string) => {
  const [row] = await db.$queryRawUnsafe<{ id: string }[]>(sql, zoneId)
  return row?.id ?? ''
}
const middle = await busiest(
  `SELECT enrollment.school_id AS id FROM enrollment JOIN student ON student.id = enrollment.student_id
   WHERE student.zone_id = $1::uuid AND enrollment.left_on IS NULL AND enrollment.grade = 8
   GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
)
const high = await busiest(
  `SELECT offer.school_id AS id FROM offer JOIN round ON round.id = offer.round_id
   JOIN cycle ON cycle.id = round.cycle_id WHERE cycle.zone_id = $1::uuid
   GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
)
const child = await db.application.findFirstOrThrow({
  where: { cycleId, student: { enrollments: { some: { schoolId: middle } } } },
  select: { id: true, studentId: true },
})
const { slug: school } = await db.school.findUniqueOrThrow({ where: { id: high } })
const READERS = [
  ['zone staff', 'elena.castillo@district.example', [`/staff/${ZONE}/students/${child.studentId}`]],
  ['counselor', 'patricia.alvarado@liechty.example', [`/caseload/${child.studentId}`]],
  ['school', 'victor.salazar@civitas.example', []],
] as const
await give(READERS[0][1], 'ZONE_STAFF', { zoneId })
await give(READERS[1][1], 'COUNSELOR', { schoolId: middle })
await give(READERS[2][1], 'SCHOOL_STAFF', { schoolId: high })
const homes = {
  'zone staff': `/staff/${ZONE}`,
  counselor: '/caseload',
  school: `/school/${school}`,
}

await db.$executeRaw`ALTER SYSTEM SET log_min_duration_statement = 0`
await db.$executeRaw`SELECT pg_reload_conf()`
const visitor = await openBrowser()
const { script: floor } = await loadedBytes(visitor, `${BASE}/health/empty`)
await measure(visitor, 'nobody', '/health/empty', floor)
await visitor.close()
for (const [reader, email, more] of READERS) {
  const context = await openBrowser()
  await signedIn(context, email)
  const page = await context.newPage()
  await page.goto(BASE + homes[reader])
  // folded groups of the menu are read too
  const menu = await page
    .locator('nav a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  await page.close()
  const own = menu.filter((href) => href !== null && /^\/(staff|caseload|school)\b/.test(href))
  for (const path of new Set(['/today', '/find?q=lopez', homes[reader], ...own, ...more]))
    if (path && !path.includes('list=')) await measure(context, reader, path, floor)
  await context.close()
}
await db.$disconnect()
await stop()
console.log(`${values.students} students in one zone, results out`)
console.table(measured)
// what queued the round still asks the database, which has stopped
process.exit(measured.every((row) => row['script kB'] <= MOST_SCRIPT) ? 0 : 1)
