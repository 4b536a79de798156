import lighthouse from 'lighthouse'

import { BASE, FAMILY, openBrowser, PLACED_FAMILY, signedIn, startProgram } from './program'

const LEAST = 95
const PORT = 9334
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

const stop = await startProgram()
const context = await openBrowser(PORT)

async function scores(path: string) {
  const flags = {
    port: PORT,
    disableStorageReset: true,
    onlyCategories: CATEGORIES,
    logLevel: 'error',
  } as const
  const run = await lighthouse(BASE + path, flags)
  const landed = run?.lhr.finalDisplayedUrl
  if (landed !== BASE + path) throw new Error(`${path} led to ${landed}`)
  const found = Object.entries(run?.lhr.categories ?? {})
  const failed = Object.values(run?.lhr.audits ?? {})
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id }) => id)
  return {
    page: path,
    ...Object.fromEntries(found.map(([name, { score }]) => [name, Math.round(100 * (score ?? 0))])),
    failed: failed.join(' '),
  }
}

const rows: Record<string, unknown>[] = []
for (const path of ['/', '/zones/belmont', '/schools/civitas-school-of-leadership'])
  rows.push(await scores(path))
for (const [email, ending] of [
  [FAMILY, '/ranking'],
  [PLACED_FAMILY, '/result'],
] as const) {
  await context.clearCookies()
  const path = (await signedIn(context, email)).find((href) => href.endsWith(ending))
  if (path) rows.push(await scores(path))
}
await context.close()
await stop()
console.table(rows)
const fits = rows.every((row) => CATEGORIES.every((name) => Number(row[name]) >= LEAST))
process.exitCode = fits ? 0 : 1
