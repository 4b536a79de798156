import { spawnSync } from 'node:child_process'

import { benchMechanisms } from '@/lib/cli/bench/bench-mechanisms'
import { benchOdds } from '@/lib/cli/bench/bench-odds'
import type { Population } from '@/lib/cli/bench/bench-population'

import { reasonInOneLine } from './documents'

const SIZES: Record<string, Population> = {
  small: { students: 10_000, schools: 100, choices: 8, popularity: 0.5, priorityGroups: 5 },
  'new-york': { students: 80_000, schools: 700, choices: 12, popularity: 0.5, priorityGroups: 5 },
  chile: { students: 500_000, schools: 8_000, choices: 10, popularity: 0.5, priorityGroups: 5 },
  'five-million': {
    students: 5_000_000,
    schools: 20_000,
    choices: 10,
    popularity: 0.5,
    priorityGroups: 5,
  },
}

const names = process.argv.slice(2)
try {
  const [only] = names
  if (names.length === 1 && only !== undefined) bench(only)
  else for (const name of names.length > 0 ? names : Object.keys(SIZES)) inOwnProcess(name)
} catch (error) {
  process.stderr.write(`${reasonInOneLine(error)}\n`)
  process.exitCode = 1
}

function bench(name: string): void {
  const population = SIZES[name]
  if (!population) throw new Error(`no size ${name}: ${Object.keys(SIZES).join(', ')}`)
  console.log(`\n${name}: ${JSON.stringify(population)}`)
  benchMechanisms(population)
  if (name === 'small') benchOdds(population)
}

/** Runs each size in its own process, so that its cold time and memory are measured separately. */
function inOwnProcess(name: string): void {
  const program = [...process.execArgv, ...process.argv.slice(1, 2), name]
  const { status } = spawnSync(process.execPath, program, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
