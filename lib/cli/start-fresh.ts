import { existsSync, rmSync } from 'node:fs'

import { startEmbedded, stopEmbedded, UNSAFE_AND_FAST } from '@/lib/base/db/embedded-server'
import { dataFolder } from '@/lib/base/env'

/** The start command on an empty data folder of its own, for the journeys. Never touches the usual folder. */
if (!process.env['ZONE_DATA']) {
  console.error('start:fresh empties its data folder: name one with ZONE_DATA.')
  process.exit(1)
}
if (existsSync(dataFolder())) {
  await stopEmbedded()
  rmSync(dataFolder(), { recursive: true })
}
// the start command takes over a server that runs
await startEmbedded(UNSAFE_AND_FAST)
await import('./start')
