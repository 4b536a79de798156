import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl } from '@/lib/base/db/server-file'
import { findSettingsProblem, isEmbedded } from '@/lib/base/env'
import { installQueues } from '@/lib/base/queue'
import { describeStartError, StartError } from '@/lib/cli/start/start-error'
import { listDiskFiles } from '@/lib/feeds/receive/received-files.data'
import { findRestSource } from '@/lib/feeds/services/roster-service.schema'

import { describeFileError } from './documents'
import { importSummary } from './import-summary'

/**
 * `npm run import -- PATH`, or `--rest SOURCE` for a OneRoster service, checks the file or the files of a folder and
 * says what they would change; `--apply` writes it when nothing holds it. Ends with 0 when that is done or there is
 * nothing to do, 1 when the files cannot be used, 2 when they wait for a second person, 3 when it was asked wrongly.
 */
const USAGE =
  'Use: npm run import -- PATH [--check | --apply] [--source NAME] [--year 2026], or --rest SOURCE for PATH. Nothing was changed.'

const [DONE, REFUSED, HELD, WRONGLY_ASKED] = [0, 1, 2, 3]

const OPTIONS = {
  check: { type: 'boolean' },
  apply: { type: 'boolean' },
  source: { type: 'string', default: 'command' },
  year: { type: 'string' },
  rest: { type: 'string' },
} as const

class UsageError extends Error {
  override name = 'UsageError'
}

function readArguments() {
  let read
  try {
    read = parseArgs({ options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '')
  }
  const { values, positionals } = read
  const [path, ...more] = positionals
  const { rest } = values
  if ((path === undefined) === (rest === undefined) || more.length > 0)
    throw new UsageError('Which file or folder?')
  if (values.check && values.apply) throw new UsageError('Choose --check or --apply.')
  if (!/^[\w.-]{1,60}$/.test(values.source)) throw new UsageError('--source is a short name.')
  if (values.year !== undefined && !/^20\d\d$/.test(values.year))
    throw new UsageError('--year is the year a school year starts in, such as 2026.')
  const schoolYear = values.year === undefined ? null : Number(values.year)
  const source = rest ?? values.source
  return { path: path ?? null, applies: values.apply === true, source, schoolYear }
}

async function listFiles(path: string) {
  try {
    const files = await listDiskFiles(path)
    if (files.length === 0) throw new UsageError(`${path}: no files there.`)
    return files
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${path}: ${describeFileError(error)}.`)
  }
}

/** The files of a service as they arrive: the environment says where it is, else what an administrator has set. */
async function askService(name: string) {
  const { findService } = await import('@/lib/feeds/services/roster-service.data')
  const { rosterFilesOf } = await import('@/lib/feeds/services/roster-files.data')
  const { createRosterReader } = await import('@/lib/feeds/services/roster-pages.data')
  const set = findRestSource(process.env, name)
  const found = set ? { rest: set } : await findService(name)
  if (found === 'lost') throw new UsageError(`The secret of ${name} is to be typed again.`)
  if (!found)
    throw new UsageError(
      `ONEROSTER_${name.toUpperCase()}_URL, _TOKEN_URL, _CLIENT_ID and _SECRET are needed, or the page of the source.`,
    )
  return rosterFilesOf(createRosterReader(found.rest), null)
}

async function prepareDatabase(): Promise<void> {
  const problem = findSettingsProblem(process.env)
  if (problem) throw new StartError(problem)
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database.')
  await migrate(url)
  await installQueues(url)
}

async function main(): Promise<number> {
  const { path, applies, source, schoolYear } = readArguments()
  const onDisk = path === null ? null : await listFiles(path)
  await prepareDatabase()
  // imported late: the client reads where the database is
  const { receiveFiles } = await import('@/lib/feeds/receive/receive-files.mutations')
  const { advanceImport } = await import('@/lib/feeds/pipeline/advance-import.mutations')
  const { withdrawImport } = await import('@/lib/feeds/pipeline/answer-import.mutations')
  const { importId } = await receiveFiles(
    {
      source,
      channel: path === null ? 'REST' : 'COMMAND',
      name: path === null ? source : basename(resolve(path)),
      schoolYear,
      receivedById: null,
      byItself: applies,
    },
    onDisk ?? (await askService(source)),
  )
  const state = await advanceImport(importId, { waits: true })
  console.log(await importSummary(importId))
  // only tried: nothing stays that waits for an answer
  if (!applies) await withdrawImport(null, importId)
  if (state === 'HELD') return HELD
  return state === 'REFUSED' ? REFUSED : DONE
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof UsageError) {
      console.error(`${error.message} ${USAGE}`)
      process.exit(WRONGLY_ASKED)
    }
    console.error(process.env['DEBUG'] ? error : describeStartError(error))
    process.exit(REFUSED)
  },
)
