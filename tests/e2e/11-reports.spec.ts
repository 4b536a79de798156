import { readFileSync } from 'node:fs'

import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const ZONE = '/staff/belmont'

async function download(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  return readFileSync(await file.path(), 'utf8')
}

test('zone staff find a student by half a name, without the accents', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`${ZONE}/search`)
  await page.getByRole('searchbox').fill('nunez')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page.getByRole('table')).toContainText('Núñez')
  await expectAccessible(page)
  await page.getByRole('searchbox').fill('nobody of this name')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('No student matches')
})

test('filters are kept under a name, and taken out as the list shows them', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`${ZONE}/applications?state=draft`)
  const shown = await page.getByRole('table').getByRole('row').count()
  await page.getByText('Save these filters').click()
  await page.getByLabel('Name', { exact: true }).fill('Started, not sent')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. You will find it above the list.')).toBeVisible()

  await page.goto(`${ZONE}/applications`)
  await page.getByRole('link', { name: 'Started, not sent' }).click()
  await expect(page).toHaveURL(/state=draft/)
  const csv = await download(page, 'Download this list as CSV')
  expect(csv.startsWith('\uFEFF"Student"')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(shown)

  await page.getByText('Save these filters').click()
  await page.getByRole('button', { name: 'Delete Started, not sent' }).click()
  await expect(page.getByText('Deleted.')).toBeVisible()
})

test('reports of last year are read, explained and taken out; the log says so', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`${ZONE}/reports`)
  await expectAccessible(page)
  const year = new Date().getFullYear()
  const years = [year - 1, year, year + 1]
  let found = false
  for (const one of years) {
    const answer = await page.goto(`${ZONE}/reports/roster?year=${one}`)
    found = answer?.status() === 200 && (await page.getByRole('table').count()) > 0
    if (found) break
  }
  expect(found).toBe(true)
  await page.locator('summary', { hasText: 'What the columns mean' }).click()
  await expect(page.getByRole('main')).toContainText('Date of birth.')
  await expectAccessible(page)
  const csv = await download(page, 'Download as CSV')
  expect(csv).toContain('"School","Student","Student number"')

  await page.goto(`${ZONE}/log?verb=report.`)
  await expect(page.getByRole('table')).toContainText('List downloaded as a file')
  await expect(page.getByRole('table')).toContainText('Elena Castillo')
  await expectAccessible(page)
})

test('a report of a zone that one does not run is not there, as a page and as a file', async ({
  page,
}) => {
  await signInAs(page, 'rosa.hernandez@family.example')
  for (const path of ['reports', 'reports/roster', 'search', 'log']) {
    expect((await page.goto(`${ZONE}/${path}`))?.status()).toBe(404)
  }
  for (const path of ['reports/roster/export', 'applications/export', 'log/export']) {
    const answer = await page.request.get(`${ZONE}/${path}`)
    expect(answer.status()).toBe(404)
  }
})
