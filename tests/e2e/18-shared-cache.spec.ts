import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import { expect, test } from '@playwright/test'
import { z } from 'zod'

import { signInAs } from './support/sign-in'

test.describe.configure({ mode: 'serial' })

/** A program of this folder or of `tests/support`, spoken to line by line. */
function talkTo(command: readonly string[], env: Record<string, string> = {}) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, command, {
    env: { ...process.env, ...env },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => z.string().parse((await lines.next()).value)
  const tell = (line: string) => {
    child.stdin.write(`${line}\n`)
    return next()
  }
  return { next, tell, stop: () => child.kill() }
}

const madeSchema = z.object({
  zone: z.string(),
  round: z.uuid(),
  schoolB: z.string(),
  schoolC: z.string(),
})

let cache: ReturnType<typeof talkTo>
let office: ReturnType<typeof talkTo>
let made: z.infer<typeof madeSchema>
let base = ''

test.beforeAll(async ({ baseURL }) => {
  cache = talkTo(['tests/support/shared-cache.mjs', baseURL ?? ''])
  base = `http://localhost:${await cache.next()}`
  office = talkTo(
    ['--conditions=react-server', '--import', 'tsx', 'tests/e2e/support/cached-zone.ts'],
    { ZONE_DATA: z.string().parse(test.info().project.metadata['data']) },
  )
  made = madeSchema.parse(JSON.parse(await office.next()))
})
test.afterAll(() => {
  cache.stop()
  office.stop()
})

/** Reads an address through the shared cache. */
async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${base}${path}`, {
    headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
    redirect: 'manual',
  })
  return { answer, text: await answer.text() }
}

/** A change in the office, from another process, committed when this returns. */
async function step(name: string): Promise<void> {
  expect(JSON.parse(await office.tell(name)), name).toMatchObject({ ok: true })
}

const langOf = (text: string) => /<html lang="(\w+)"/.exec(text)?.[1]

test('behind a shared cache that does keep what it may', async () => {
  const { text } = await read('/')
  const script = /\/_next\/static\/[^"'\\]+\.js/.exec(text)?.[0] ?? ''
  await read(script)
  const again = await read(script)
  expect(again.answer.headers.get('age')).not.toBeNull()
})

test('each reader gets their own language, whoever asked before', async () => {
  for (const path of ['/', '/zones', `/zones/${made.zone}`, `/schools/${made.schoolC}`]) {
    const asked = [
      langOf((await read(path)).text),
      langOf((await read(path, { 'accept-language': 'es-MX,es;q=0.9' })).text),
      langOf((await read(path, { cookie: 'NEXT_LOCALE=es' })).text),
      langOf((await read(path)).text),
    ]
    expect(asked, path).toEqual(['en', 'es', 'es', 'en'])
  }
})

test('a public page sets no cookie, also where no language is asked for', async () => {
  const bare = await fetch(`${base}/zones`, { headers: { 'accept-language': '' } })
  expect(bare.headers.get('set-cookie')).toBeNull()
  const unknown = await read('/zones', { cookie: 'NEXT_LOCALE=xx' })
  expect(unknown.answer.headers.get('set-cookie')).toBeNull()
})

test('what a signed-in person reads reaches nobody else', async ({ page }) => {
  await signInAs(page, 'rosa.hernandez@family.example')
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const path of ['/account', '/family']) {
    const own = await read(path, { cookie })
    const other = await read(path)
    const told = [own, other].map(({ answer, text }) => [answer.ok, text.includes('Hernández')])
    expect(told, path).toEqual([
      [true, true],
      [false, false],
    ])
  }
})

test('a browser that has the page is answered that it still holds', async ({ request }) => {
  const { answer } = await read('/how-placement-works')
  const etag = answer.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"/)
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  // not by fetch, which asks every cache for a fresh answer beside an ETag
  const again = await request.get(`${base}/how-placement-works`, {
    headers: { 'accept-language': 'en', 'if-none-match': etag },
  })
  expect(again.status()).toBe(304)
})

test('each page tells each new state in the first answer after it', async () => {
  const zone = async () => (await read(`/zones/${made.zone}`)).text
  const record = async () => (await read(`/rounds/${made.round}/record`)).text
  const daysLeft = (text: string) => Number(/(\d+) days are left/.exec(text)?.[1])
  const says = async (path: () => Promise<string>, words: string) => (await path()).includes(words)

  const before = daysLeft(await zone())
  expect(before).toBeGreaterThan(0)
  await step('dates')
  expect(daysLeft(await zone())).toBe(before + 5)

  const school = async () => (await read(`/schools/${made.schoolB}`)).text
  expect(await says(school, '0: no seats')).toBe(false)
  await step('noSeats')
  expect(await says(school, '0: no seats')).toBe(true)
  expect(await says(zone, 'No seats for new students this year')).toBe(true)
  await step('seatsAgain')
  expect(await says(school, '0: no seats')).toBe(false)

  const inSpanish = async () =>
    (await read(`/zones/${made.zone}`, { 'accept-language': 'es' })).text
  expect(await says(zone, 'You can send your list now')).toBe(true)
  expect(await says(inSpanish, 'Ya puede enviar su lista')).toBe(true)
  await step('close')
  expect(await says(zone, 'You can send your list now')).toBe(false)
  expect(await says(inSpanish, 'Ya puede enviar su lista')).toBe(false)

  const profile = async () => (await read(`/schools/${made.schoolC}`)).text
  await step('approve')
  expect(await says(record, '"secret": null')).toBe(true)
  expect(await says(profile, made.round)).toBe(false)
  await step('publish')
  expect(await says(record, '"secret": null')).toBe(false)
  expect(await says(profile, made.round)).toBe(true)

  const recordPage = async () => (await read(`/rounds/${made.round}`)).text
  expect(await says(recordPage, 'The seats were wrong.')).toBe(false)
  await step('retract')
  expect(await says(recordPage, 'The seats were wrong.')).toBe(true)
  expect(await says(record, 'The seats were wrong.')).toBe(true)
  expect(await says(profile, made.round)).toBe(false)
})
