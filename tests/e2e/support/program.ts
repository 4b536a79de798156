import { execFileSync } from 'node:child_process'

/** Runs a program of this folder on the journeys' database. Returns what it wrote, read as JSON. */
export function program(name: string, ...args: string[]): unknown {
  const script = `tests/e2e/support/${name}.ts`
  const text = execFileSync('npx', ['tsx', '--conditions=react-server', script, ...args], {
    env: { ...process.env, ZONE_DATA: process.env['JOURNEY_DATA'] ?? '.data/journeys' },
    encoding: 'utf8',
  })
  return JSON.parse(text)
}
