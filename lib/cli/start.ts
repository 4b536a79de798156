import { stopEmbedded } from '@/lib/base/db/embedded-server'
import { env, findSettingsProblem, isEmbedded } from '@/lib/base/env'
import { buildWhenNeeded, generateWhenNeeded } from '@/lib/cli/start/build-when-needed'
import { checkPort } from '@/lib/cli/start/check-port'
import { keepAlive, type Kept } from '@/lib/cli/start/keep-alive'
import { launchWeb, startWeb, launchWorker } from '@/lib/cli/start/launch'
import { checkSettings, prepareDatabase } from '@/lib/cli/start/prepare-database'
import { describeStartError, StartError } from '@/lib/cli/start/start-error'

import { welcome } from './start/welcome'

/** `npm start` and `npm run dev`: starts database, demo data, pages, worker and web, or says why it cannot. */
const isDevelopment = process.argv.includes('--dev')
let ownsDatabase = false
let stopping = false
let children: Kept[] = []
const say = (sentence: string) => console.log(sentence)

async function seedWhenEmpty(): Promise<void> {
  // import late: the client needs the database URL, which the first start has only just created
  const { isEmpty, seedDemo } = await import('@/prisma/seed')
  if (!(await isEmpty())) return
  say('Creating demo data.')
  await seedDemo(new Date())
}

/** A lottery that is not published needs the secret that it was committed to, which another key does not open. */
async function tellLostSecrets(): Promise<void> {
  const { listLostSecrets } = await import('@/lib/draw/rounds/lost-secrets.data')
  const lost = await listLostSecrets()
  if (lost.length === 0) return
  say(
    `SESSION_SECRET is another one than when these rounds were made: ${lost.join(', ')}. ` +
      'They can be neither run nor published until the old one is back.',
  )
}

async function stop(status: number): Promise<void> {
  if (stopping) return
  stopping = true
  say('Stopping.')
  await Promise.all(children.map((child) => child.stop()))
  if (isEmbedded()) await stopEmbedded()
  process.exit(status)
}

/** Handles the restart of an embedded server that died, and its failure. */
const databaseWatch = {
  isStopping: () => stopping,
  restored(portChanged: boolean) {
    say('The database stopped unexpectedly and was started again.')
    if (portChanged) for (const child of children) child.restart()
  },
  failed(error: unknown) {
    console.error(describeStartError(error))
    void stop(1)
  },
}

async function start(): Promise<void> {
  const problem = findSettingsProblem(process.env)
  if (problem) throw new StartError(problem)
  checkSettings()
  await checkPort(env().PORT)

  generateWhenNeeded(say)
  say('Starting the database.')
  const applied = await prepareDatabase(databaseWatch)
  ownsDatabase = isEmbedded()
  if (applied.length > 0) say(`Brought the database up to date (${applied.length} migrations).`)
  if (isEmbedded()) await seedWhenEmpty()
  await tellLostSecrets()
  if (!isDevelopment) buildWhenNeeded(say)

  const web = await startWeb(isDevelopment)
  const kept = { say, giveUp: () => void stop(1) }
  children = [
    keepAlive({ ...kept, name: 'web', first: web, launch: () => launchWeb(isDevelopment) }),
    keepAlive({ ...kept, name: 'worker', first: launchWorker(), launch: launchWorker }),
  ]
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  say(welcome())
}

start().catch(async (error: unknown) => {
  stopping = true
  console.error(process.env['DEBUG'] ? error : describeStartError(error))
  if (ownsDatabase) await stopEmbedded()
  process.exit(1)
})
