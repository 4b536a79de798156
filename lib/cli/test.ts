import { mkdirSync } from 'node:fs'

import { stopEmbedded } from '@/lib/base/db/embedded-server'

import { readReport, slowest } from './test-reports'
import { runSteps, type Step } from './test-steps'

// `npm test`: runs every check and every test, two steps at once; stops at the first failure.

const FOLDER = '.data/reports'
const AT_ONCE = 2
/** The data folders of the servers that the steps start. */
const SERVERS = [
  '.data/test',
  '.data/kill',
  '.data/kill-imports',
  '.data/years',
  '.data/journeys',
  '.data/journeys-years',
]

const vitest = (project: string) =>
  `vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${FOLDER}/${project}.json`

const STEPS: readonly Step[] = [
  { name: 'format', command: 'oxfmt --check .' },
  { name: 'unit and engine', command: vitest('unit') },
  { name: 'lint', command: 'npm run -s lint' },
  { name: 'types', command: 'npm run -s types' },
  { name: 'dead code', command: 'npm run -s dead' },
  // both write the route types of Next.js
  { name: 'build', command: 'npm run -s build', after: ['types'] },
  // the longest step, and mostly waiting: start it as early as possible
  { name: 'journeys', command: 'playwright test', after: ['build'] },
  // before the last journey, which generates the database client anew that these programs load;
  // the full test is `npm run test:kill -- --kills 100`
  { name: 'kills', command: 'npm run -s test:kill -- --kills 10 --students 1500' },
  {
    name: 'killed imports',
    command: 'npm run -s test:kill -- --imports --kills 5 --students 1000',
  },
  // thousands of them at night: `npm run test:year -- --years 2000 --papers 6`
  {
    name: 'made-up years',
    command: 'npm run -s test:year -- --years 200 --papers 0.5',
    after: ['build'],
  },
  { name: 'integration', command: vitest('integration') },
]

const REPORTS = { 'unit and engine': 'unit', integration: 'integration', journeys: 'journeys' }

mkdirSync(FOLDER, { recursive: true })
const began = Date.now()
const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort())

const { took, failed } = await runSteps(STEPS, {
  atOnce: AT_ONCE,
  folder: FOLDER,
  interrupted: interrupt.signal,
})
for (const server of SERVERS) await stopEmbedded(server)

if (failed || interrupt.signal.aborted) {
  process.exitCode = 1
} else {
  const reports = new Map(
    Object.entries(REPORTS).map(([step, name]) => [step, readReport(`${FOLDER}/${name}.json`)]),
  )
  const all = [...reports.values()]
  const sum = (count: (report: (typeof all)[number]) => number) =>
    all.reduce((total, report) => total + count(report), 0)
  console.log(`\n${slowest(took, reports)}`)
  console.log(`All of it took ${((Date.now() - began) / 1000).toFixed(0)} s.`)
  console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed: count }) => count)} failed`)
}
