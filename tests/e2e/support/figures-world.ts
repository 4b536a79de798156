import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import { type AbstractIntlMessages } from 'use-intl/core'
import { z } from 'zod'

const names = z.record(z.string(), z.string())

const yearSchema = z.object({
  zone: z.string(),
  round: z.string(),
  schools: names,
  ids: names,
  children: names,
  older: names,
  /** The session of every reader, by a name of the test's own. */
  sessions: names,
  messages: z.record(z.string(), z.custom<AbstractIntlMessages>()),
})

const nowSchema = z.object({
  session: z.string(),
  applications: names,
  /** Who leaves the zone by a permit. */
  leaving: z.array(z.string()),
  requests: z.array(z.object({ id: z.string(), school: z.string() })),
})

/** Starts the program that makes the year on the journeys' database, and takes it from state to state. */
export async function makeYear() {
  const program = spawn(
    'npx',
    ['tsx', '--conditions=react-server', 'tests/e2e/support/figures-year.ts'],
    {
      env: { ...process.env, ZONE_DATA: process.env['JOURNEY_DATA'] ?? '.data/journeys' },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
  const answer = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('The program of the year has ended; its words stand above.')
    return JSON.parse(value) as unknown
  }
  const year = yearSchema.parse(await answer())
  return {
    year,
    enter: async (state: string) => {
      program.stdin.write(`${state}\n`)
      return nowSchema.parse(await answer())
    },
    end: () => program.stdin.end(),
  }
}
