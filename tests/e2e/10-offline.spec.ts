import { expect, type Page, test } from '@playwright/test'

import { type Line, openLine } from './support/cut-line'

const THUY = 'thuy.nguyen@family.example'

/** What this device saves: the pages of families, and their scripts and styles. */
const kept = (page: Page, cache: 'kept-pages' | 'static') =>
  page.evaluate(async (name) => {
    if (!(await caches.has(name))) return []
    const keys = await (await caches.open(name)).keys()
    return keys.map(({ url }) => new URL(url).pathname)
  }, cache)

async function signIn(page: Page, line: Line, email: string): Promise<void> {
  // the browser loses the session, without our sign-out button
  await page.context().clearCookies({ name: 'next-auth.session-token' })
  await page.goto(`${line.base}/sign-in`)
  await page.locator(`button[name="demoEmail"][value="${email}"]`).click()
  await expect(page).toHaveURL(/\/(today|family)$/)
  await page.evaluate(() => navigator.serviceWorker.ready)
}

/** Opens the result by its link, as families do, and returns its address once it is saved. */
async function openResult(page: Page, line: Line): Promise<string> {
  await page.goto(`${line.base}/family`)
  await page.getByRole('main').locator('a[href$="/result"]').first().click()
  await expect(page).toHaveURL(/\/result$/)
  const { pathname } = new URL(page.url())
  await expect.poll(() => kept(page, 'kept-pages')).toEqual([pathname])
  return pathname
}

let line: Line
test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL!)
})
test.afterEach(() => line.close())

test('the last result can be read without internet, until somebody signs out', async ({ page }) => {
  const broken: string[] = []
  page.on('pageerror', ({ message }) => broken.push(message))
  await signIn(page, line, THUY)
  const result = await openResult(page, line)
  const heading = await page.getByRole('heading', { level: 1 }).innerText()
  const note = page.getByText('It may have changed since you last opened it')
  await expect(note).toBeHidden()

  line.cut()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await expect(note).toBeVisible()
  await page.goto(`${line.base}/family`)
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible()
  await page.getByRole('link', { name: heading }).click()
  await expect(page).toHaveURL(line.base + result)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)

  line.mend()
  await page.goto(`${line.base}/account`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(`${line.base}/`)
  await expect.poll(() => kept(page, 'kept-pages')).toEqual([])
  line.cut()
  await page.goto(line.base + result)
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible()
  await expect(page.getByText('No page is saved on this device')).toBeVisible()
  expect(broken).toEqual([])
})

test('saved pages are deleted when another person signs in, or a class begins', async ({
  page,
}) => {
  await signIn(page, line, THUY)
  await openResult(page, line)
  await signIn(page, line, 'marcus.johnson@family.example')
  expect(await kept(page, 'kept-pages')).toEqual([])

  await signIn(page, line, THUY)
  await openResult(page, line)
  await page.goto(`${line.base}/class`)
  await expect.poll(() => kept(page, 'kept-pages')).toEqual([])
})

test('only results of families are saved, and nothing of staff', async ({ page }) => {
  await signIn(page, line, THUY)
  const result = await openResult(page, line)
  for (const path of ['/account', '/family', '/zones/belmont', '/']) {
    await page.goto(line.base + path)
  }
  expect(await kept(page, 'kept-pages')).toEqual([result])
  await signIn(page, line, 'elena.castillo@district.example')
  for (const path of ['/staff/belmont/applications', '/staff/belmont/rounds', '/mailbox']) {
    await page.goto(line.base + path)
  }
  expect(await kept(page, 'kept-pages')).toEqual([])
  const drawn = await kept(page, 'static')
  expect(drawn).toContain('/offline')
  const isDrawing = (path: string) => path === '/offline' || path.startsWith('/_next/static/')
  expect(drawn.filter((path) => !isDrawing(path))).toEqual([])
})

test('the product can be added to a home screen', async ({ page, context, baseURL }) => {
  await page.goto('/')
  const session = await context.newCDPSession(page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // test windows are private, and private windows cannot install apps
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  const href = await page.locator('link[rel="manifest"]').getAttribute('href')
  const { icons, start_url } = await (await page.request.get(href!)).json()
  expect((await page.request.get(start_url)).ok()).toBe(true)
  for (const { src, sizes } of icons) {
    const picture = await (await page.request.get(new URL(src, baseURL).href)).body()
    expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`).toBe(sizes)
  }
})
