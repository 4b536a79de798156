import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync, statSync } from 'node:fs'

import { StartError } from './start-error'

const STAMP = '.next/source.sha256'
const SOURCES = [
  '{app,components,lib,prisma}/**/*.{ts,tsx,css,json,svg}',
  'public/**/*.*',
  '*.{ts,mjs}',
  'package-lock.json',
]

/** A hash of everything the pages are built from. */
function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((pattern) => globSync(pattern)).toSorted()) {
    // the folder of an address such as openapi.json is no file
    if (file === 'next-env.d.ts' || statSync(file).isDirectory()) continue
    hash.update(`${file}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds the pages, with a message first, unless they were built from the current sources. */
export function buildWhenNeeded(say: (sentence: string) => void): void {
  const hash = sourceHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  say(
    'Building the pages. This happens at the first start and after a change, and takes about a minute.',
  )
  const built = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (built.status !== 0) {
    throw new StartError(
      `The pages could not be built:\n${built.stdout.slice(-2000)}\n${built.stderr.slice(-4000)}`,
    )
  }
  writeFileSync(STAMP, hash)
}

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
