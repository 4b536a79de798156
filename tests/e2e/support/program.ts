import { execFileSync } from 'node:child_process'

import { test } from '@playwright/test'

/** Runs a program of this folder on the database of the journey that calls it. Returns what it wrote, read as JSON. */
export function program(name: string, ...args: string[]): unknown {
  const script = `tests/e2e/support/${name}.ts`
  const { data } = test.info().project.metadata
  const text = execFileSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', script, ...args],
    { env: { ...process.env, ZONE_DATA: data }, encoding: 'utf8' },
  )
  return JSON.parse(text)
}
