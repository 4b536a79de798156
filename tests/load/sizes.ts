import type { BrowserContext } from '@playwright/test'

import { BASE, FAMILY, openBrowser, PLACED_FAMILY, signedIn, startProgram } from './program'

/** What a page may weigh beyond the empty page of the same build, in kB of compressed JavaScript. */
const MOST = { public: 5, family: 50 } as const

type Measured = { path: string; kind: keyof typeof MOST | 'empty'; kilobytes: number }

/** The compressed bytes of every script of a page, the polyfills of old browsers left out as they are not loaded. */
async function scriptBytes(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const scripts = new Map<string, number>()
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.set(requestId, 0)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength)
  })
  await page.goto(BASE + path, { waitUntil: 'networkidle' })
  await page.close()
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0)
}

const stop = await startProgram()
const measured: Measured[] = []
const measure = async (
  context: BrowserContext,
  kind: Measured['kind'],
  paths: readonly string[],
) => {
  for (const path of paths)
    measured.push({ path, kind, kilobytes: (await scriptBytes(context, path)) / 1000 })
}
const visitor = await openBrowser()
await measure(visitor, 'empty', ['/health/empty'])
await measure(visitor, 'public', [
  '/',
  '/zones',
  '/zones/belmont',
  '/schools/civitas-school-of-leadership',
  '/compare',
  '/how-placement-works',
  '/how-placement-works/try',
])
for (const email of [FAMILY, PLACED_FAMILY]) {
  const context = await openBrowser()
  const own = (await signedIn(context, email)).filter((href) => href.startsWith('/family/'))
  await measure(context, 'family', ['/family', ...own])
  await context.close()
}
await visitor.close()
await stop()

const floor = measured[0]?.kilobytes ?? 0
const rows = measured.map(({ path, kind, kilobytes }) => {
  const more = kilobytes - floor
  const most = kind === 'empty' ? 0 : MOST[kind]
  return { page: path, kB: kilobytes.toFixed(1), more: more.toFixed(1), most, fits: more <= most }
})
console.table(rows)
process.exitCode = rows.every(({ fits }) => fits) ? 0 : 1
