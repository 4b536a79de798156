import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'

import { z } from 'zod'

import { stopEmbedded } from '@/lib/base/db/embedded-server'

/** `npm test`: every check and every test, in the order that tells soonest; ends at the first step that fails. */
const REPORTS = '.data/reports'

const vitest = (project: string) =>
  `vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${REPORTS}/${project}.json`

const STEPS: readonly [name: string, command: string][] = [
  ['format', 'oxfmt --check .'],
  ['lint', 'npm run -s lint'],
  ['types', 'npm run -s types'],
  ['dead code', 'npm run -s dead'],
  ['unit and engine', vitest('unit')],
  ['integration', vitest('integration')],
  // the whole of it is `npm run test:kill -- --kills 100`
  ['kills', 'npm run -s test:kill -- --kills 10 --students 1500'],
  ['journeys', 'playwright test'],
]

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number() }),
})

const readReport = (name: string): unknown =>
  JSON.parse(readFileSync(`${REPORTS}/${name}.json`, 'utf8'))

function counts(): { passed: number; failed: number } {
  const { stats } = playwrightReport.parse(readReport('journeys'))
  const rest = ['unit', 'integration'].map((name) => vitestReport.parse(readReport(name)))
  return {
    passed: rest.reduce((sum, report) => sum + report.numPassedTests, stats.expected),
    failed: rest.reduce((sum, report) => sum + report.numFailedTests, stats.unexpected),
  }
}

mkdirSync(REPORTS, { recursive: true })
const took: string[] = []
for (const [name, command] of STEPS) {
  console.log(`\n== ${name}`)
  const began = Date.now()
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
  took.push(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s`)
  if (status !== 0) {
    console.error(`\n${name} failed: ${command}`)
    process.exitCode = 1
    break
  }
}

process.env['ZONE_DATA'] = '.data/test'
await stopEmbedded()
console.log(`\n${took.join(', ')}`)
if (!process.exitCode) {
  const { passed, failed } = counts()
  console.log(`${passed} passed, ${failed} failed`)
}
