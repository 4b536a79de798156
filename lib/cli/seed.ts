import { parseArgs } from 'node:util'

import { z } from 'zod'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl } from '@/lib/base/db/server-file'
import { findSettingsProblem, isEmbedded } from '@/lib/base/env'
import { installQueues } from '@/lib/base/queue'
import { describeStartError, StartError } from '@/lib/cli/start/start-error'

/** `npm run seed` fills an empty database with the demonstration; with `--students`, with a population of that size. */
const wholeNumber = (name: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `--${name} must be a whole number, for example --${name} ${least}.` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `--${name} must be between ${least} and ${most}.`,
    })

const schema = z.object({
  students: wholeNumber('students', 1, 200_000).optional(),
  seed: wholeNumber('seed', 1, 1_000_000_000).default(1),
  zone: z
    .string()
    .regex(/^[a-z-]+$/, { error: '--zone must be the name of a zone as in its address: rfk.' })
    .optional(),
})

const USAGE =
  'Use: npm run seed, or npm run seed -- --students 13000 [--seed 1] [--zone rfk]. ' +
  'Nothing was changed.'

function readArguments() {
  const text = { type: 'string' } as const
  let values: unknown
  try {
    values = parseArgs({ options: { students: text, seed: text, zone: text } }).values
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ''} ${USAGE}`)
  }
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StartError(`${parsed.error.issues.map((issue) => issue.message).join(' ')} ${USAGE}`)
}

const REFUSALS = {
  'made-before':
    'This database already has a population, and a second one would mix with it. Nothing was changed. ' +
    'For another population, start with a new database.',
  'other-people':
    'This database has people whom this command did not make. Made-up students never mix with them: ' +
    'try a made-up district in a database of its own. Nothing was changed.',
  'no-zone':
    'There is no high school zone with this name that has no cycle for next year yet. Nothing was changed. ' +
    'Belmont, the zone of the demonstration, already has one: choose another, such as --zone rfk.',
}

async function seedDemonstration(now: Date): Promise<string> {
  const { isEmpty, seedDemo } = await import('@/prisma/seed')
  if (!isEmbedded()) {
    throw new StartError(
      'Demo people exist on the embedded database only, and DATABASE_URL names another. Nothing was changed. ' +
        'For a population without people to sign in as: npm run seed -- --students 13000.',
    )
  }
  if (!(await isEmpty())) {
    throw new StartError('This database is not empty. Nothing was changed.')
  }
  await seedDemo(now)
  return 'The demonstration is in the database.'
}

/** Starts the embedded server, or uses it when the program is already running, and migrates the database. */
async function prepareDatabase(): Promise<void> {
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database.')
  await migrate(url)
  await installQueues(url)
}

async function main(): Promise<string> {
  const { students, seed, zone = null } = readArguments()
  const problem = findSettingsProblem(process.env)
  if (problem) throw new StartError(problem)
  await prepareDatabase()
  const now = new Date()
  if (students === undefined) return seedDemonstration(now)

  const { seedPopulation } = await import('@/prisma/seed/population')
  const made = await seedPopulation({ students, seed, zone }, now)
  if (!made.ok) throw new StartError(REFUSALS[made.reason])
  const seconds = ((Date.now() - now.getTime()) / 1000).toFixed(1)
  return (
    `Made ${made.students} eighth graders (${made.sent} lists sent) and ${made.siblings} older ` +
    `siblings in ${made.zones.map(({ name }) => name).join(', ')} in ${seconds} s.`
  )
}

main().then(
  (sentence) => {
    console.log(sentence)
    process.exit(0)
  },
  (error: unknown) => {
    console.error(process.env['DEBUG'] ? error : describeStartError(error))
    process.exit(1)
  },
)
