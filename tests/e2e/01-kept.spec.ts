import { expect, type Page, test } from '@playwright/test'

import { type Line, openLine } from './support/cut-line'
import { signInAs } from './support/sign-in'

const ROSA = 'rosa.hernandez@family.example'
const LUIS = 'luis.hernandez@family.example'

const OFFLINE = 'You are offline. Your list is safe on this device.'

let line: Line
test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL!)
})
test.afterEach(() => line.close())

async function signIn(page: Page, email: string): Promise<void> {
  await page.context().clearCookies({ name: 'next-auth.session-token' })
  await page.goto(`${line.base}/sign-in`)
  await page.locator(`button[name="demoEmail"][value="${email}"]`).click()
  await expect(page).toHaveURL(/\/(today|family)$/)
}

/** Opens the list of Mateo; returns its address. */
async function openList(page: Page): Promise<string> {
  await page.goto(`${line.base}/family`)
  const mateo = page.getByRole('listitem').filter({ hasText: 'Mateo' })
  await mateo.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rank schools for Mateo')
  await ready(page)
  return page.url()
}

/** A script runs: the handles to drag by are there. */
const ready = (page: Page) =>
  expect(page.getByRole('button', { name: /^Drag/ }).first()).toBeVisible()

const order = (page: Page) =>
  page.getByRole('list', { name: 'Your list' }).getByRole('link').allInnerTexts()

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function moveLastUp(page: Page): Promise<string[]> {
  const before = await order(page)
  await page.getByRole('button', { name: /^Up / }).last().click()
  await expect.poll(() => order(page)).not.toEqual(before)
  return order(page)
}

const keptHere = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kept:')))

test('with the internet gone at "Save a draft" or "Check my list" the list is kept, and sent once it is back, 12 of 12 times', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signIn(page, ROSA)
  const ranking = await openList(page)
  for (let i = 0; i < 12; i++) {
    const mine = await moveLastUp(page)
    line.cut()
    await press(page, i % 2 === 0 ? 'Save a draft' : 'Check my list')
    await expect(page.getByText(OFFLINE)).toBeVisible()
    expect(await order(page)).toEqual(mine)
    line.mend()
    if (i % 2 === 0) await expect(page.getByText('Your draft is saved')).toBeVisible()
    else {
      await expect(page).toHaveURL(/\/check$/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(
        'Check the list for Mateo',
      )
    }
    await expect(page.getByText(OFFLINE)).toBeHidden()
    expect(await keptHere(page)).toEqual([])
    await page.goto(ranking)
    await ready(page)
    expect(await order(page)).toEqual(mine)
  }
})

test('a list whose page is closed while the internet is gone stands there again, for this account only', async ({
  page,
  context,
}) => {
  await signIn(page, ROSA)
  const ranking = await openList(page)
  const mine = await moveLastUp(page)
  line.cut()
  await press(page, 'Save a draft')
  await expect(page.getByText(OFFLINE)).toBeVisible()
  await page.close()

  line.mend()
  const again = await context.newPage()
  await again.goto(ranking)
  await expect(again.getByText('We kept the list you were writing')).toBeVisible()
  expect(await order(again)).toEqual(mine)
  await press(again, 'Save a draft')
  await expect(again.getByText('Your draft is saved')).toBeVisible()
  expect(await keptHere(again)).toEqual([])

  await moveLastUp(again)
  expect(await keptHere(again)).toHaveLength(1)
  const hers = await order(again)
  await signIn(again, LUIS)
  await openList(again)
  await expect(again.getByText('We kept the list you were writing')).toBeHidden()
  // it stays for who wrote it, also when the other signs out
  await again.goto(`${line.base}/account`)
  await press(again, 'Sign out')
  await expect(again).toHaveURL(`${line.base}/`)
  expect(await keptHere(again)).toHaveLength(1)
  await signIn(again, ROSA)
  await again.goto(ranking)
  await expect(again.getByText('We kept the list you were writing')).toBeVisible()
  expect(await order(again)).toEqual(hers)
})

test('a list that waited for the internet is not put over a newer one of the other guardian', async ({
  page,
  browser,
}) => {
  await signIn(page, ROSA)
  await openList(page)
  const luis = await (await browser.newContext()).newPage()
  await signInAs(luis, LUIS)
  await luis.goto('/family')
  await luis.getByRole('listitem').filter({ hasText: 'Mateo' }).getByRole('link').first().click()
  await ready(luis)

  const mine = await moveLastUp(page)
  line.cut()
  await press(page, 'Save a draft')
  await expect(page.getByText(OFFLINE)).toBeVisible()
  await luis.getByRole('button', { name: /^Add / }).first().click()
  await press(luis, 'Save a draft')
  await expect(luis.getByText('Your draft is saved')).toBeVisible()
  const theirs = await order(luis)

  line.mend()
  await expect(page.getByText('Another list was saved while you were writing')).toBeVisible()
  for (const name of mine)
    await expect(page.getByText(name).filter({ visible: true }).first()).toBeVisible()
  await luis.reload()
  expect(await order(luis)).toEqual(theirs)
  await luis.context().close()
})

test('a list is still there after the session ended and the person signed in again', async ({
  page,
}) => {
  await signIn(page, ROSA)
  await openList(page)
  const mine = await moveLastUp(page)
  await page.context().clearCookies({ name: 'next-auth.session-token' })
  await press(page, 'Save a draft')
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.locator(`button[name="demoEmail"][value="${ROSA}"]`).click()
  await expect(page.getByText('We kept the list you were writing')).toBeVisible()
  expect(await order(page)).toEqual(mine)
  expect((await keptHere(page)).length).toBeGreaterThan(0)
  await page.goto(`${line.base}/account`)
  await press(page, 'Sign out')
  await expect(page).toHaveURL(`${line.base}/`)
  expect(await keptHere(page)).toEqual([])
})

test('a school moved while a draft is being saved stays where it was moved to, and is not taken for saved', async ({
  page,
}) => {
  await signIn(page, ROSA)
  const ranking = await openList(page)
  await moveLastUp(page)
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const response = await route.fetch()
    await promise
    await route.fulfill({ response })
  })
  await press(page, 'Save a draft')
  await expect(page.getByRole('button', { name: 'Save a draft', exact: true })).toBeDisabled()
  const moved = await moveLastUp(page)
  resolve()
  await page.unrouteAll({ behavior: 'wait' })
  await expect(page.getByRole('button', { name: 'Save a draft', exact: true })).toBeEnabled()
  expect(await order(page)).toEqual(moved)
  await expect(page.getByText('Your draft is saved')).toBeHidden()
  await page.goto(ranking)
  await ready(page)
  expect(await order(page)).toEqual(moved)
  await press(page, 'Save a draft')
  await expect(page.getByText('Your draft is saved')).toBeVisible()
  expect(await keptHere(page)).toEqual([])
})
