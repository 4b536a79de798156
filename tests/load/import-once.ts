import { parseArgs } from 'node:util'

import { db } from '@/lib/base/db/client'
import { peakMemory } from '@/lib/cli/bench/measure'
import { checkImport } from '@/lib/feeds/pipeline/check-import.mutations'
import { commitImport } from '@/lib/feeds/pipeline/commit-import.mutations'
import { readImport } from '@/lib/feeds/pipeline/import-row.data'
import { readImportFiles } from '@/lib/feeds/pipeline/read-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { listDiskFiles } from '@/lib/feeds/receive/received-files.data'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'

import { ownSeconds, serverSeconds } from './processor-time'
import { timeStatements } from './slow-statements'

/** One import of `npm run bench:import`: the folder is its argument, and its source; the parent is told the times. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { statements: { type: 'string', default: '0' } },
})
const [folder = '', source = ''] = positionals

/** What the parent is told in the end. */
export type ImportTimes = {
  readonly wall: number
  readonly own: number
  readonly server: number
  readonly megabytes: number
  readonly state: string
}

const WIDTHS = [9, 9, 14]

/** So many letters of a statement are told. */
const STATEMENT = 110

function say(name: string, cells: readonly number[], ...more: readonly unknown[]): void {
  const told = cells.map((cell, i) => cell.toFixed(1).padStart(WIDTHS[i] ?? 9)).join('')
  console.log(
    `  ${name}`.padEnd(name.length > 26 ? STATEMENT + 4 : 28) +
      told +
      more.map((one) => String(one).padStart(9)).join(''),
  )
}

async function timed<Result>(name: string, work: () => Promise<Result>) {
  const [wall, own, server] = [performance.now(), ownSeconds(), serverSeconds()]
  const result = await work()
  const times = {
    wall: (performance.now() - wall) / 1000,
    own: ownSeconds() - own,
    server: serverSeconds() - server,
  }
  say(name, [times.wall, times.own, times.server], peakMemory())
  return { result, times }
}

const files = await listDiskFiles(folder)
let state = ''
const { result: client, times } = await timed('in all', async () => {
  const delivery = { source, channel: 'COMMAND', name: source, schoolYear: 2026 } as const
  const { result: received } = await timed('receive', () =>
    receiveFiles({ ...delivery, receivedById: null, byItself: true }, files),
  )
  const { importId } = received
  const open = await openImportClient(importId)
  const slowest = await timeStatements(open)
  const row = async () => {
    const found = await readImport(open, importId)
    if (!found) throw new Error('The import is gone.')
    return found
  }
  await timed('read', async () => readImportFiles(open, await row()))
  await open.query(`UPDATE import SET state = 'READ' WHERE id = $1`, [importId])
  await timed('check', async () => checkImport(open, await row()))
  if ((await row()).state === 'CHECKED') await timed('apply', () => commitImport(open, importId))
  const { rows } = await open.query<Record<string, unknown>>(
    `SELECT name, read, added, changed, wrong, gone FROM import_table WHERE import_id = $1 AND read > 1000`,
    [importId],
  )
  for (const counted of rows) console.log(`    ${JSON.stringify(counted)}`)
  state = (await row()).state
  await timed('end', () => dropImportSchema(open, importId))
  for (const { sql, wall, server } of slowest(Number(values.statements)))
    say(sql.slice(0, STATEMENT), [wall, server])
  // its server process is counted while it is there
  return open
})
await client.end()
await db.$disconnect()
const told: ImportTimes = { ...times, megabytes: peakMemory(), state }
await new Promise((resolve) => process.send?.(told, resolve))
process.exit(0)
