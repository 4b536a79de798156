import { existsSync, rmSync } from 'node:fs'

import { startEmbedded, stopEmbedded, UNSAFE_AND_FAST } from '@/lib/base/db/embedded-server'
import { dataFolder } from '@/lib/base/env'

/** The start command with a new, empty data folder, for the journeys. Never touches the usual folder. */
if (!process.env['ZONE_DATA']) {
  console.error('start:fresh empties its data folder: name one with ZONE_DATA.')
  process.exit(1)
}
if (existsSync(dataFolder())) {
  await stopEmbedded()
  rmSync(dataFolder(), { recursive: true })
}
// the start command uses a server that is already running
await startEmbedded(UNSAFE_AND_FAST)
await import('./start')
