import { db } from '@/lib/base/db/client'
import { peakMemory } from '@/lib/cli/bench/measure'
import {
  type FileBack,
  oneRosterFile,
  placementsFile,
  plainFile,
} from '@/lib/feeds/back/files-back.data'

import { ownSeconds, serverSeconds } from './processor-time'

/** The files that go back, of `npm run bench:import -- --back`, each read to its end, and thrown away. */
async function readAll(name: string, make: () => Promise<FileBack>): Promise<void> {
  const [wall, own, server] = [performance.now(), ownSeconds(), serverSeconds()]
  const file = await make()
  let bytes = 0
  for await (const piece of file.open()) bytes += Buffer.byteLength(piece as Buffer | string)
  const cells = [(performance.now() - wall) / 1000, ownSeconds() - own, serverSeconds() - server]
  console.log(
    `  ${name}`.padEnd(28) +
      cells.map((cell, i) => cell.toFixed(1).padStart(i === 2 ? 14 : 9)).join('') +
      `${String(peakMemory()).padStart(9)}  ${file.rows} rows, ${(bytes / 1e6).toFixed(1)} MB`,
  )
}

const now = new Date()
await readAll('placements.csv', () => placementsFile({ zoneId: null, since: null }, {}))
await readAll('OneRoster set', () => oneRosterFile(null, now))
await readAll('plain set', () => plainFile(now))
await db.$disconnect()
process.exit(0)
