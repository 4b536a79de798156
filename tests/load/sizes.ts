import type { BrowserContext } from '@playwright/test'

import { loadedBytes } from './loaded-bytes'
import { BASE, FAMILY, openBrowser, PLACED_FAMILY, signedIn, startProgram } from './program'

/** Who works at a desk, and the page whose menu, beside the page or on it, names the others. */
const DESKS = [
  ['elena.castillo@district.example', '/staff/belmont'],
  ['anthony.reyes@belmont.example', '/caseload'],
  ['victor.salazar@civitas.example', '/school/civitas-school-of-leadership'],
] as const

/** What a page may weigh beyond the empty page of the same build, in kB of compressed JavaScript. */
const MOST = { public: 5, family: 50, staff: 100 } as const

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
/** A desk's first page, those of its menu, and the first child and case that its lists lead to. */
async function pagesFrom(context: BrowserContext, home: string): Promise<string[]> {
  const page = await context.newPage()
  const hrefs = async (path: string, links: string) => {
    await page.goto(BASE + path)
    const found = page.locator(links)
    return found.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  }
  const menu = new Set([home, ...(await hrefs(home, '[data-menu] a'))])
  const rows = new Map<string, string>()
  for (const path of menu)
    for (const href of await hrefs(path, 'main tbody th a')) {
      const kind = href.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}.*/g, '…')
      if (kind.endsWith('…') && !rows.has(kind)) rows.set(kind, href)
    }
  await page.close()
  return [...menu, ...rows.values()]
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
for (const [email, home] of DESKS) {
  const context = await openBrowser()
  await signedIn(context, email)
  await measure(context, 'staff', ['/today', ...(await pagesFrom(context, home))])
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
