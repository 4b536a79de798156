import { readFileSync } from 'node:fs'

import { db } from '@/lib/base/db/client'
import { peakMemory } from '@/lib/cli/bench/measure'
import { checkImport } from '@/lib/feeds/pipeline/check-import.mutations'
import { commitImport } from '@/lib/feeds/pipeline/commit-import.mutations'
import { readImport } from '@/lib/feeds/pipeline/import-row.data'
import { readImportFiles } from '@/lib/feeds/pipeline/read-import.mutations'
import { receiveFiles } from '@/lib/feeds/receive/receive-files.mutations'
import { listDiskFiles } from '@/lib/feeds/receive/received-files.data'
import { dropImportSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'

/** One import of `npm run bench:import`: the folder and the source are its arguments. */
const [folder = '', source = ''] = process.argv.slice(2)

let backend: number | null = null

/** Seconds of processor time of a server process, where this machine tells them. */
function serverSeconds(): number {
  if (backend === null) return 0
  try {
    const fields = readFileSync(`/proc/${backend}/stat`, 'utf8').split(' ')
    return (Number(fields[13]) + Number(fields[14])) / 100
  } catch {
    return 0
  }
}

const ownSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

async function timed<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const [wall, own, server] = [performance.now(), ownSeconds(), serverSeconds()]
  const result = await work()
  const cells = [(performance.now() - wall) / 1000, ownSeconds() - own, serverSeconds() - server]
  console.log(
    `  ${name}`.padEnd(34) +
      cells.map((cell, i) => cell.toFixed(1).padStart(i === 2 ? 14 : i === 1 ? 9 : 8)).join('') +
      String(peakMemory()).padStart(9),
  )
  return result
}

const files = await listDiskFiles(folder)
await timed('in all', async () => {
  const delivery = { source, channel: 'COMMAND', name: source, schoolYear: 2026 } as const
  const { importId } = await timed('receive', () =>
    receiveFiles({ ...delivery, receivedById: null, byItself: true }, files),
  )
  const client = await openImportClient(importId)
  const { rows: known } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  backend = known[0]?.pid ?? null
  const row = async () => {
    const found = await readImport(client, importId)
    if (!found) throw new Error('The import is gone.')
    return found
  }
  await timed('read', async () => readImportFiles(client, await row()))
  await client.query(`UPDATE import SET state = 'READ' WHERE id = $1`, [importId])
  await timed('check', async () => checkImport(client, await row()))
  if ((await row()).state === 'CHECKED') await timed('apply', () => commitImport(client, importId))
  const { rows } = await client.query(
    `SELECT name, read, added, changed, wrong, gone FROM import_table WHERE import_id = $1 AND read > 1000`,
    [importId],
  )
  for (const counted of rows) console.log(`    ${JSON.stringify(counted)}`)
  console.log(`    ${(await row()).state}`)
  await dropImportSchema(client, importId)
  await client.end()
})
await db.$disconnect()
process.exit(0)
