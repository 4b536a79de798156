import type { BrowserContext } from '@playwright/test'

import { loadedBytes } from './loaded-bytes'
import { BASE, FAMILY, openBrowser, PLACED_FAMILY, signedIn, startProgram } from './program'

/** What a page may weigh beyond the empty page of the same build, in kB of compressed JavaScript. */
const MOST = { public: 5, family: 50 } as const

type Measured = { path: string; kind: keyof typeof MOST | 'empty'; kilobytes: number }

const stop = await startProgram()
const measured: Measured[] = []
const measure = async (
  context: BrowserContext,
  kind: Measured['kind'],
  paths: readonly string[],
) => {
  for (const path of paths)
    measured.push({
      path,
      kind,
      kilobytes: (await loadedBytes(context, BASE + path)).script / 1000,
    })
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
