import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

test('staff see what is not ready, and remind the families who have not sent', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/readiness')
  const main = page.getByRole('main')
  await expect(main).toContainText('Fix before the freeze')
  await expect(main).toContainText(/claims? (is|are) waiting for a school/)
  await expectAccessible(page)

  await main
    .getByRole('listitem')
    .filter({ hasText: /started a list but not sent it/ })
    .getByRole('link', { name: 'See and remind them' })
    .click()
  await page.waitForURL(/not-sent/)
  await expectAccessible(page)
  await press(page, /^Send \d+ e-mails?$/)
  await expect(main).toContainText(/\d+ e-mails? (was|were) written/)
  await expect(main).toContainText('There is nobody to write to now')
  await expect(page.getByRole('button', { name: /^Send/ })).toHaveCount(0)

  const file = await page.request.get('/staff/belmont/readiness/not-applied/export')
  expect(file.status()).toBe(200)
  expect(await file.text()).toContain('"Student","Number","School now"')
})

test('staff try more seats on a throw-away lottery and compare, without JavaScript too', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/trials/new')
  await expectAccessible(page)
  await page.getByLabel('Seats more or fewer: Civitas School of Leadership').fill('many')
  await page.getByLabel('Name', { exact: true }).fill('Civitas grows')
  await press(page, 'Run this trial')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Write a whole number')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Civitas grows')
  await page.getByLabel('Seats more or fewer: Civitas School of Leadership').fill('20')
  await press(page, 'Run this trial')
  await page.waitForURL(/done=asked/)

  const state = await page.context().storageState()
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: state })
  const other = await plain.newPage()
  await other.goto(new URL('/staff/belmont/trials/new', page.url()).href)
  await other.getByLabel('Name', { exact: true }).fill('As published')
  await other.getByRole('button', { name: 'Run this trial' }).click()
  await other.waitForURL(/done=asked/)
  await plain.close()

  await expect(async () => {
    await page.goto('/staff/belmont/trials')
    await expect(page.getByRole('checkbox', { name: 'As published' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Civitas grows' })).toBeVisible()
  }).toPass({ timeout: 60_000 })
  await expectAccessible(page)
  await expect(page.getByRole('main')).toContainText('Civitas School of Leadership: 20 more seats')
  await page.getByText('As published', { exact: true }).click()
  await page.getByText('Civitas grows', { exact: true }).click()
  await press(page, 'Compare the chosen runs')
  await page.waitForURL(/compare/)
  const main = page.getByRole('main')
  await expect(main).toContainText('By attendance area')
  await expect(main).toContainText(/\d+ (more|fewer)/)
  await expectAccessible(page)
  await main
    .getByRole('link', { name: /See who does (better|worse)/ })
    .first()
    .click()
  await page.waitForURL(/compare\/students/)
  await expectAccessible(page)
  await page.getByRole('rowheader').getByRole('link').first().click()
  await page.waitForURL(/staff\/belmont\/students\//)
})

test('staff of no zone find neither', async ({ page }) => {
  await signInAs(page, 'grace.kim@family.example')
  for (const path of [
    'readiness',
    'readiness/not-sent',
    'trials',
    'trials/new',
    'trials/compare',
  ]) {
    expect((await page.goto(`/staff/belmont/${path}`))?.status(), path).toBe(404)
  }
  const file = await page.request.get('/staff/belmont/readiness/not-applied/export')
  expect(file.status()).toBe(404)
})
