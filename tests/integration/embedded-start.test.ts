import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { stopEmbedded } from '@/lib/base/db/embedded-server'
import { embeddedUrl } from '@/lib/base/db/server-file'

let folder: string
let made = 0

beforeEach(() => {
  folder = join(process.cwd(), '.data', `embedded-${process.pid}-${made++}`)
  mkdirSync(folder, { recursive: true })
})

afterEach(async () => {
  await stopEmbedded(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}, 60_000)

/** Starts the server of the folder in a process of its own; what it printed, once it has ended. */
function start(): { said: Promise<string>; kill: () => void } {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/start-embedded.ts'],
    { env: { ...process.env, ZONE_DATA: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const said = new Promise<string>((resolve) => child.once('exit', () => resolve(text)))
  return { said, kill: () => child.kill('SIGKILL') }
}

const connect = async () => {
  const file = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'))
  const client = new pg.Client({ connectionString: embeddedUrl(file) })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

it('a server that is shutting down is waited for, and started again', async () => {
  expect(await start().said).toMatch(/^port \d+/)
  const last = await connect()
  const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  // it ends only when its last client has gone, and turns every new one away until then
  process.kill(Number(pid), 'SIGTERM')
  await expect.poll(() => connect().then(() => 'taken', String)).toContain('shutting down')
  const again = start()
  await expect.poll(() => connect().then(() => 'taken', String)).toContain('shutting down')
  await last.end()
  expect(await again.said).toMatch(/^port \d+/)
  await (await connect()).end()
}, 120_000)

it('a start that was killed while it made the database is done again, and leaves nothing behind', async () => {
  const first = start()
  const drafts = () => readdirSync(folder).filter((name) => /^postgres\.\d/.test(name))
  await expect.poll(drafts, { timeout: 30_000, interval: 5 }).not.toEqual([])
  first.kill()
  await first.said
  expect(drafts()).not.toEqual([])
  writeFileSync(join(folder, 'postgres.999999999.password'), 'secret')
  expect(await start().said).toMatch(/^port \d+/)
  expect(drafts()).toEqual([])
}, 120_000)

it('two starts at once in an empty folder share one database', async () => {
  const both = await Promise.all([start().said, start().said])
  expect(both[0]).toMatch(/^port \d+/)
  expect(both[1]).toBe(both[0])
  await (await connect()).end()
}, 120_000)
