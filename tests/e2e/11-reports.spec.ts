import { readFileSync } from 'node:fs'

import { expect, type Page, test } from '@playwright/test'
import { readXlsx } from 'hucre/xlsx'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const ZONE = '/staff/belmont'

async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  return readFileSync(await file.path())
}

test('zone staff find a student by half a name, without the accents', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/find')
  const search = page.getByRole('main').getByRole('search')
  await search.getByRole('searchbox').fill('nunez')
  await search.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByRole('table')).toContainText('Núñez')
  await expectAccessible(page)
  await search.getByRole('searchbox').fill('nobody of this name')
  await search.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('No student that you can see matches')
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
  const csv = (await download(page, /^Export .* as CSV$/)).toString('utf8')
  expect(csv.startsWith('\uFEFF"Student"')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(shown)

  await page.getByText('Save these filters').click()
  await page.getByRole('button', { name: 'Delete Started, not sent' }).click()
  await expect(page.getByText('Deleted.')).toBeVisible()
})

test('a list is sorted, its columns chosen and kept, and taken out as a workbook of just that', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`${ZONE}/applications?state=submitted`)
  const heads = () => page.getByRole('columnheader').allInnerTexts()
  const numbers = () => page.getByRole('row').locator('td:nth-child(2)').allTextContents()
  await page.getByRole('columnheader', { name: 'Number' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  const up = await numbers()
  expect(up).toEqual(up.toSorted())
  await page.getByRole('columnheader', { name: 'Number' }).getByRole('link').click()
  await expect(page).toHaveURL(/sort=-number/)
  await page.getByText('Columns', { exact: true }).click()
  await page.locator('label', { hasText: 'First choice' }).click()
  await page.locator('label', { hasText: 'Receipt' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show these columns' }).click()
  await expect(page.getByRole('columnheader', { name: 'Receipt' })).toBeVisible()
  await expect(page).toHaveURL(/state=submitted&sort=-number$/)
  expect(await heads()).not.toContain('First choice')

  const book = await readXlsx(await download(page, /^Export .* as Excel$/))
  const [head, ...rows] = book.sheets[0]!.rows
  expect(head).toEqual(await heads())
  // the file holds every page, the first one first
  const shown = await numbers()
  expect(rows.map((row) => row[1]).slice(0, shown.length)).toEqual(shown)

  await page.goto(`${ZONE}/applications`)
  await expect(page.getByRole('columnheader', { name: 'Receipt' })).toBeVisible()
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('button', { name: 'Usual columns again' }).click()
  await expect(page.getByRole('columnheader', { name: 'First choice' })).toBeVisible()
})

test('a filter acts at once, keeps the focus and stays in the address', async ({ page }) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(`${ZONE}/applications`)
  const search = page.getByRole('searchbox', { name: 'Name or student number' })
  await search.pressSequentially('nunez')
  await expect(page).toHaveURL(/q=nunez/)
  await expect(page.getByRole('table')).toContainText('Núñez')
  await expect(search).toBeFocused()
  await search.fill('')
  const school = page.getByRole('combobox', { name: 'School on the list' })
  await school.focus()
  await school.selectOption({ index: 1 })
  await expect(page).toHaveURL(/school=/)
  await expect(school).toBeFocused()
  await page.goBack()
  await expect(page).not.toHaveURL(/school=/)
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
  const csv = (await download(page, /^Export .* as CSV$/)).toString('utf8')
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
  for (const path of ['reports', 'reports/roster', 'log']) {
    expect((await page.goto(`${ZONE}/${path}`))?.status()).toBe(404)
  }
  for (const path of ['reports/roster/export', 'applications/export', 'log/export']) {
    const answer = await page.request.get(`${ZONE}/${path}`)
    expect(answer.status()).toBe(404)
  }
})
