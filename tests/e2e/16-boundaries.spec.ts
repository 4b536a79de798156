import { expect, type Page, test } from '@playwright/test'

import { block, feature, geoJson } from '../support/maps'
import { expectAccessible } from './support/axe'
import { picture } from './support/picture'
import { signInAs } from './support/sign-in'

const BOUNDARIES = '/staff/data/boundaries'
const ROBERT = 'robert.chen@district.example'

/** Bell, whose demo boundary is smaller. No other journey looks at it. */
const map = (north: number) =>
  geoJson([feature({ ZONE_NO: 'bell' }, block(-118.2, 33.96, -118.16, north))])

async function send(page: Page, text: string) {
  await page.goto(BOUNDARIES)
  const buffer = Buffer.from(text)
  const chosen = { name: 'bell.geojson', mimeType: 'application/geo+json', buffer }
  await page.locator('input[name="files"]').setInputFiles([chosen])
  await page.getByRole('button', { name: 'Send and check' }).click()
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/)
  return page.url()
}

/** Waits until the page of an import says this. */
async function says(page: Page, url: string, words: string) {
  await expect
    .poll(
      async () => {
        await page.goto(url)
        return page.locator('main').textContent()
      },
      { timeout: 30_000 },
    )
    .toContain(words)
}

test('a map is sent, compared and answered, and a boundary is taken away', async ({ page }) => {
  await signInAs(page, ROBERT)
  await says(page, await send(page, map(33.99)), 'ZONE_NO')
  await page.goto(BOUNDARIES)
  await expectAccessible(page)
  await picture(page, 'boundaries')
  await page.getByText('Where the map says which zone or area it is').click()
  await page.getByLabel('Property with the zone’s code').fill('ZONE_NO')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Saved. Send the map again.')).toBeVisible()

  const url = await send(page, map(33.995))
  await says(page, url, 'zones.geojson')
  // the link is there once the map has been checked
  const compare = page.getByRole('link', { name: 'Compare before and after' }).first()
  await expect(async () => {
    await page.goto(BOUNDARIES)
    await expect(compare).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await compare.click()
  await expect(page.getByRole('img', { name: 'Before' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'After' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'boundary-change')
  await page.getByRole('link', { name: 'Go to the import and answer' }).click()
  await expect(page).toHaveURL(url)

  await page.goto(BOUNDARIES)
  const which = page.getByLabel('Boundary', { exact: true })
  const bell = await which
    .locator('option', { hasText: /^Zone: Bell/ })
    .first()
    .textContent()
  await which.selectOption({ label: bell ?? '' })
  await page.getByRole('button', { name: 'Take away' }).click()
  await expect(page.getByText('Write a reason of 10 to 1,000 characters.').first()).toBeVisible()
  await page.getByLabel('Reason').fill('The board has not voted on it')
  await page.getByRole('button', { name: 'Take away' }).click()
  await expect(page.getByText('The boundary was taken away.')).toBeVisible()
})
