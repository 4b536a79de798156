import { expect, test } from '@playwright/test'

import { expectAccessible } from './support/axe'

const KEPT = 'Civitas School of Leadership'
const OTHER = 'Belmont Senior High'

test.describe('a family without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('finds its zone by address, looks at a school, and compares two', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('Street address').fill('1575 W 2nd St')
    await page.getByRole('button', { name: 'Find my zone' }).click()
    await expect(page.getByRole('heading', { name: 'You live in this zone' })).toBeVisible()
    await expect(page.getByText('In the attendance area of Belmont High School')).toBeVisible()
    await page.getByRole('link', { name: 'See the schools of Belmont Zone of Choice' }).click()

    await page.getByRole('link', { name: KEPT }).click()
    await expect(page.getByText('Quality review by people from outside')).toBeVisible()
    await page.getByRole('button', { name: `Add to shortlist: ${KEPT}` }).click()
    await expect(page).toHaveURL(/\/schools\/civitas/)
    await page.goto('/zones/belmont')
    await page.getByRole('button', { name: `Add to shortlist: ${OTHER}` }).click()
    await expect(page).toHaveURL('/zones/belmont#school-belmont-senior-high')

    await page.getByRole('link', { name: 'My shortlist' }).click()
    await expect(page.getByRole('columnheader')).toHaveCount(2)
    await expect(page.getByRole('rowheader', { name: /Kind of school.*Different/ })).toBeVisible()
    await page.getByRole('checkbox', { name: OTHER }).uncheck()
    await page.getByRole('button', { name: 'Compare these schools' }).click()
    await expect(page.getByRole('columnheader')).toHaveCount(1)
    await page
      .getByRole('button', { name: `Remove from shortlist: ${OTHER}` })
      .last()
      .click()
    await expect(page.getByRole('checkbox', { name: OTHER })).toHaveCount(0)
  })

  test('is told what to do when an address has no match or several', async ({ page }) => {
    await page.goto('/zones/find?address=12+Nowhere+Lane')
    await expect(page.getByText('We could not find this address')).toBeVisible()
    await expect(page.getByLabel('Street address')).toHaveValue('12 Nowhere Lane')
    await page.goto('/zones/find?address=10900+Wilshire+Blvd')
    await expect(page.getByText('This address is outside the zones we know')).toBeVisible()
    await page.goto('/zones/find?address=1600+2nd+St')
    await page.getByRole('link', { name: '1600 E 2nd St, Los Angeles 90033' }).click()
    await expect(page.getByText('Boyle Heights Zone of Choice').first()).toBeVisible()
  })
})

test('a shortlist moves into the account at sign-in and leaves the browser at sign-out', async ({
  page,
}) => {
  await page.goto('/zones/belmont')
  const scrolled = () => page.evaluate(() => scrollY)
  await page.getByRole('button', { name: `Add to shortlist: ${KEPT}` }).click()
  await expect(page.getByRole('button', { name: `Remove from shortlist: ${KEPT}` })).toBeVisible()
  expect(await scrolled()).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'My shortlist (1)' }).click()
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await page.locator('button[name="demoEmail"][value="rosa.hernandez@family.example"]').click()
  await expect(page).toHaveURL(/\/compare$/)
  await expect(page.getByText('Saved in your account')).toBeVisible()
  await page.context().clearCookies({ name: 'shortlist' })
  await page.reload()
  await expect(page.getByRole('checkbox', { name: KEPT })).toBeVisible()

  // and begins a list that is empty
  await page.goto('/family')
  await page.getByRole('listitem').filter({ hasText: 'Mateo' }).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: /^Drag/ }).first()).toBeVisible()
  const remove = page.getByRole('button', { name: /^Remove / })
  while ((await remove.count()) > 0) await remove.first().click()
  await page.getByRole('button', { name: 'Use my shortlist' }).click()
  await expect(page.getByRole('list', { name: 'Your list' }).getByRole('link')).toHaveText(KEPT)

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/', { timeout: 20_000 })
  await page.goto('/compare')
  await expect(page.getByText('Your shortlist is empty')).toBeVisible()
})

test('dates can be downloaded as calendar files, and the brochure has a page for every school', async ({
  page,
  request,
}) => {
  const all = await request.get('/zones/belmont/dates.ics')
  expect(all.headers()['content-type']).toContain('text/calendar')
  expect((await all.text()).match(/BEGIN:VEVENT/g)!.length).toBeGreaterThan(6)
  await page.goto('/zones/belmont')
  const file = await page
    .getByRole('link', { name: /Add to my calendar:/ })
    .first()
    .getAttribute('href')
  const one = await request.get(file!)
  expect(one.status()).toBe(200)
  expect(await one.text()).toContain('BEGIN:VEVENT')
  expect((await request.get('/zones/belmont/events/none.ics')).status()).toBe(404)

  await page.goto('/zones/belmont/brochure')
  await expect(page.getByText(/^School \d+ of 16$/)).toHaveCount(16)
  await expectAccessible(page)
  const pdf = await page.pdf({ format: 'Letter' })
  const sheets = pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length
  expect(sheets).toBeLessThanOrEqual(16 + 4)
})

test('an address with a character that no database knows, or with no text, is not found, and breaks nothing', async ({
  request,
}) => {
  for (const path of [
    '/zones/x%00y',
    '/zones/belmont%00',
    '/schools/x%00y',
    '/zones/x%00y/brochure',
    '/zones/%ff',
    '/zones/x%ED%A0%80',
    '/zones/100%',
    '/zones/x%ff/brochure',
  ])
    expect((await request.get(path)).status(), path).toBe(404)
  expect((await request.get('/zones/belmont')).status()).toBe(200)
})
