import { existsSync, rmSync } from 'node:fs'

import { stopEmbedded } from '@/lib/base/db/embedded-server'
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
await import('./start')
