import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { dataFolder, env } from '@/lib/base/env'

const schema = z.object({
  /** Where the embedded server listens, on the loopback address only. */
  port: z.number().int(),
  password: z.string(),
  /** Signs the sessions. */
  sessionSecret: z.string(),
})

export type ServerFile = z.infer<typeof schema>

const path = () => join(dataFolder(), 'server.json')

/** How to reach the embedded server, or null when it was never created. */
export function readServerFile(): ServerFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path(), 'utf8')))
  } catch {
    return null
  }
}

/** Replaces the file in one step, so that other processes read either the old or the new version. */
export function writeServerFile(file: ServerFile): void {
  const draft = `${path()}.${process.pid}`
  writeFileSync(draft, JSON.stringify(file, null, 2) + '\n', { mode: 0o600 })
  renameSync(draft, path())
}

/** Writes the first file of a folder. Of two starts at once both get what one of them wrote. */
export function createServerFile(file: ServerFile): ServerFile {
  const draft = `${path()}.${process.pid}`
  writeFileSync(draft, JSON.stringify(file, null, 2) + '\n', { mode: 0o600 })
  try {
    linkSync(draft, path())
    rmSync(draft)
    return file
  } catch {
    // there is one already; one that cannot be read is replaced
    const other = readServerFile()
    if (other) rmSync(draft)
    else renameSync(draft, path())
    return other ?? file
  }
}

/** The connection URL of a database on the embedded server. */
export function embeddedUrl({ port, password }: ServerFile, database = 'zone'): string {
  return `postgresql://zone:${password}@127.0.0.1:${port}/${database}`
}

/** The URL of this process's database: DATABASE_URL if set, else the embedded one; undefined before that exists. */
export function databaseUrl(): string | undefined {
  const outside = env().DATABASE_URL
  if (outside) return outside
  const file = readServerFile()
  return file ? embeddedUrl(file) : undefined
}

/** The secret that signs sessions. Throws when there is neither a setting nor an embedded server. */
export function sessionSecret(): string {
  const secret = env().SESSION_SECRET ?? readServerFile()?.sessionSecret
  if (!secret) throw new Error('No SESSION_SECRET is set and no embedded database was started.')
  return secret
}
