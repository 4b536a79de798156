import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { z } from 'zod'

import type { Took } from './test-steps'

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(
      z.object({ name: z.string(), startTime: z.number(), endTime: z.number() }),
    ),
  })
  .transform(({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    files: testResults.map(({ name, startTime, endTime }) => ({
      name: basename(name),
      seconds: (endTime - startTime) / 1000,
    })),
  }))

const spec = z.object({
  file: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
})
const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})
type Suite = z.infer<typeof suite>

const specsOf = ({ specs, suites = [] }: Suite): Suite['specs'] => [
  ...specs,
  ...suites.flatMap(specsOf),
]

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number() }),
    suites: z.array(suite),
  })
  .transform(({ stats, suites }) => {
    const files = new Map<string, number>()
    for (const { file, tests } of suites.flatMap(specsOf)) {
      const results = tests.flatMap((test) => test.results)
      const seconds = results.reduce((sum, { duration }) => sum + duration / 1000, 0)
      files.set(file, (files.get(file) ?? 0) + seconds)
    }
    return {
      passed: stats.expected,
      failed: stats.unexpected,
      files: [...files].map(([name, seconds]) => ({ name, seconds })),
    }
  })

const report = z.union([vitestReport, playwrightReport])

export type Report = z.infer<typeof report>

/** Reads the report of a test step: how many tests passed and failed, and how long each file took. */
export function readReport(path: string): Report {
  return report.parse(JSON.parse(readFileSync(path, 'utf8')))
}

const slowestFirst = (all: readonly Took[]) => all.toSorted((a, b) => b.seconds - a.seconds)
const line = ({ name, seconds }: Took) => `${name} ${seconds.toFixed(1)} s`

/** The five slowest steps, slowest first, each with its three slowest files where known. */
export function slowest(took: readonly Took[], reports: ReadonlyMap<string, Report>): string {
  const lines = slowestFirst(took)
    .slice(0, 5)
    .map((step) => {
      const files = slowestFirst(reports.get(step.name)?.files ?? []).slice(0, 3)
      return `  ${line(step)}${files.length > 0 ? ` (${files.map(line).join(', ')})` : ''}`
    })
  return ['The five slowest parts:', ...lines].join('\n')
}
