import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

import { StartError } from './start-error'

const SCHEMA = 'prisma/schema.prisma'
const CLIENT = 'lib/base/db/generated/client.ts'

/** Generates the database client when the schema is newer, as after an update without an install. */
export function generateWhenNeeded(say: (sentence: string) => void): void {
  if (existsSync(CLIENT) && statSync(CLIENT).mtimeMs >= statSync(SCHEMA).mtimeMs) return
  say('Updating the database client to its schema.')
  const made = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
    { encoding: 'utf8' },
  )
  if (made.status !== 0)
    throw new StartError(`Run npm install, then start again. Prisma said:\n${made.stderr}`)
}
