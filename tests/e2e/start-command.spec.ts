import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { startCommand } from './support/own-start'
import { PORTS } from './support/ports'

/** Runs the start command in its own data folder, for the cases in which it cannot start. */
const PORT = PORTS.start
const { folder, running, refused, holdWeb, stop, remove } = startCommand()

test.describe.configure({ mode: 'serial', timeout: 400_000 })
test.afterAll(remove)

test('starts in an empty folder, and prints the address, the demo people and how to stop', async () => {
  const first = await running()
  for (const part of [`http://localhost:${PORT}`, 'rosa.hernandez@family.example', 'Ctrl+C']) {
    expect(first.output()).toContain(part)
  }
  await stop(first, 'SIGTERM')
})

test('started twice, the second one prints the address of the first and leaves it alone', async () => {
  const first = await running()
  expect(await refused()).toContain(`already running: open http://localhost:${PORT}`)
  expect(await refused({ PORT: String(PORT + 1) })).toContain('already running from this folder')
  expect((await fetch(`http://localhost:${PORT}/health`)).ok).toBe(true)
  await stop(first, 'SIGTERM')
})

test('killed with -9, it frees its port and starts again with its data', async () => {
  const first = await running()
  holdWeb(first, 1500)
  await stop(first, 'SIGKILL')
  const again = await running()
  expect(again.output()).not.toContain('Creating demo data')
  await stop(again, 'SIGTERM')
})

test('suggests another port when a program already uses it', async () => {
  const other = createServer((socket) => socket.destroy()).listen(PORT)
  await once(other, 'listening')
  expect(await refused()).toContain(`PORT=${PORT + 1} npm start`)
  await new Promise((resolve) => other.close(resolve))
})

test('does not change a folder of an older PostgreSQL, and says so', async () => {
  const version = join(folder, 'postgres', 'PG_VERSION')
  const kept = readFileSync(version, 'utf8')
  writeFileSync(version, '16\n')
  expect(await refused()).toContain('was created by PostgreSQL 16')
  writeFileSync(version, kept)
})

test('names an invalid setting', async () => {
  expect(await refused({ PORT: 'eighty' })).toContain('PORT must be a number')
  expect(await refused({ DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL must look like')
  const outside = { DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' }
  expect(await refused(outside)).toContain('SESSION_SECRET is needed')
  const secret = { ...outside, SESSION_SECRET: 'x'.repeat(32) }
  expect(await refused(secret)).toContain('SMTP_URL')
  expect(await refused({ ...secret, SMTP_URL: 'smtp://127.0.0.1:1' })).toContain(
    'could not be used',
  )
})

test('never shows a stack trace', async () => {
  mkdirSync(join(folder, 'broken'), { recursive: true })
  writeFileSync(join(folder, 'broken', 'postgres'), 'a file where a folder should be')
  const said = await refused({ ZONE_DATA: join(folder, 'broken') })
  expect(said).not.toMatch(/\n\s+at /)
})
