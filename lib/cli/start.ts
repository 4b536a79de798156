import { stopEmbedded } from '@/lib/db/embedded'
import { env, environmentProblem, isEmbedded } from '@/lib/env'

import { buildWhenNeeded } from './start/build'
import { checkSettings, prepareDatabase } from './start/database'
import { checkPort } from './start/port'
import { sentenceFor, StartError } from './start/sentence'
import { startWeb, stopWeb } from './start/web'
import { welcome } from './start/welcome'

/** `npm start` and `npm run dev`: database, demo data, pages, worker, web; everything up, or a sentence why not. */
const isDevelopment = process.argv.includes('--dev')
let ownsDatabase = false
const say = (sentence: string) => console.log(sentence)

async function seedWhenEmpty(): Promise<void> {
  // imported late: the client reads where the database is, which a first start has only just decided
  const { isEmpty, seedDemo } = await import('@/prisma/seed')
  if (!(await isEmpty())) return
  say('Making demo data.')
  await seedDemo(new Date())
}

async function start(): Promise<void> {
  const problem = environmentProblem(process.env)
  if (problem) throw new StartError(problem)
  checkSettings()
  await checkPort(env().PORT)

  say('Starting the database.')
  const applied = await prepareDatabase()
  ownsDatabase = isEmbedded()
  if (applied.length > 0) say(`Brought the database up to date (${applied.length} migrations).`)
  if (isEmbedded()) await seedWhenEmpty()
  if (!isDevelopment) buildWhenNeeded(say)

  const { startWorker } = await import('@/lib/jobs/worker')
  const worker = await startWorker()
  const web = await startWeb(isDevelopment)

  let stopping = false
  const stop = async (status: number) => {
    if (stopping) return
    stopping = true
    say('Stopping.')
    await stopWeb(web)
    await worker.stop({ graceful: true, timeout: 10_000 })
    if (isEmbedded()) await stopEmbedded()
    process.exit(status)
  }
  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  web.once('exit', (code) => {
    if (!stopping)
      console.error(`The web process ended (${code ?? 'killed'}). Start again with npm start.`)
    void stop(1)
  })
  say(welcome())
}

start().catch(async (error: unknown) => {
  console.error(process.env['DEBUG'] ? error : sentenceFor(error))
  if (ownsDatabase) await stopEmbedded()
  process.exit(1)
})
