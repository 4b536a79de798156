import { readFileSync } from 'node:fs'

import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const EXPORTS = '/staff/data/exports'

async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return readFileSync(await file.path())
}

test('placements leave in the headings of the system that takes them, and the log says so', async ({
  page,
}) => {
  await signInAs(page, 'robert.chen@district.example')
  await page.goto(EXPORTS)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add a receiver' }).click()
  await page.getByLabel('student_number').fill('Perm ID')
  await page.getByLabel('ssid').fill('Perm ID')
  await page.getByRole('button', { name: 'Save' }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('Enter a name.')
  await expectAccessible(page)
  await page.getByLabel('Receiver', { exact: true }).fill('Aeries')
  await page.getByRole('button', { name: 'Save' }).click()
  // both were wrong at first: the second answer is the one without the name
  await expect(alert).not.toContainText('Enter a name.')
  await expect(alert).toContainText('Two columns would have the same heading')
  await page.getByLabel('ssid').fill('State ID')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The receiver is saved.')).toBeVisible()

  await page.getByLabel('Headings').selectOption({ label: 'Aeries' })
  const button = page.getByRole('button', { name: 'Save placements.csv' })
  const csv = (await download(page, () => button.click())).toString('utf8')
  expect(csv.split('\r\n')[0]).toBe(
    '"Perm ID","State ID","school_year","grade","school_cds_code","school_local_code","state","round","decided_on","previous_school_cds_code"',
  )
  for (const name of ['Save oneroster.zip', 'Save district.zip']) {
    const zip = await download(page, () => page.getByRole('link', { name }).click())
    expect(zip.subarray(0, 2).toString()).toBe('PK')
  }
  await page.goto('/audit')
  await expect(page.getByRole('main')).toContainText('the whole district')
})

test('a program reads with its token what the token allows, until it is revoked', async ({
  page,
  request,
  browser,
}) => {
  // a page without a script shows the token too
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'es-MX' })
  const plain = await context.newPage()
  await signInAs(plain, 'robert.chen@district.example')
  await plain.goto(`${EXPORTS}/tokens`)
  await plain.getByLabel('Programa').fill('SIS')
  await plain.getByText('zonas', { exact: true }).click()
  await plain.getByRole('button', { name: 'Crear una clave' }).click()
  const token = await plain.locator('code').textContent()
  expect(token).toMatch(/^zoc_[\w-]{43}$/)
  await plain.reload()
  await expect(plain.locator('code')).toHaveCount(0)
  await context.close()

  const headers = { authorization: `Bearer ${token}` }
  const zones = await request.get('/api/v1/zones?limit=1', { headers })
  expect(zones.status()).toBe(200)
  expect(zones.headers()['x-total-count']).toMatch(/^\d+$/)
  expect((await request.head('/api/v1/zones', { headers })).status()).toBe(200)
  const etag = zones.headers()['etag'] ?? ''
  const again = { headers: { ...headers, 'if-none-match': etag } }
  expect((await request.get('/api/v1/zones?limit=1', again)).status()).toBe(304)
  const refused = [
    [await request.get('/api/v1/students', { headers }), 403],
    [await request.get('/api/v1/guardians', { headers }), 404],
    [await request.get('/api/v2/zones', { headers }), 404],
    [await request.get('/api/v1/zones'), 401],
    [await request.post('/api/v1/zones', { headers }), 405],
  ] as const
  for (const [answer, status] of refused) {
    expect(answer.status()).toBe(status)
    expect(answer.headers()['content-type']).toContain('application/problem+json')
  }
  const description = await request.get('/api/openapi.json')
  expect(Object.keys((await description.json()).paths)).toContain('/api/v1/zones')

  await signInAs(page, 'robert.chen@district.example')
  await page.goto(`${EXPORTS}/tokens`)
  await expectAccessible(page)
  await page.getByRole('button', { name: /Revoke\s*SIS/ }).click()
  await expect(page.getByText('The token no longer works.')).toBeVisible()
  expect((await request.get('/api/v1/zones', { headers })).status()).toBe(401)
})

test('a program is told at an address outside, with a key that is shown once', async ({ page }) => {
  await signInAs(page, 'robert.chen@district.example')
  await page.goto(`${EXPORTS}/webhooks`)
  await page.getByLabel('Program', { exact: true }).fill('Data warehouse')
  await page.getByLabel('Address').fill('https://10.0.0.7/hook')
  await page.getByText('results are published').click()
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('private network')
  await page.getByLabel('Address').fill('https://warehouse.example.org/hook')
  await page.getByText('results are published').click()
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.locator('code')).toContainText('whsec_')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Data warehouse' }).click()
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Make a new key' }).click()
  await expect(page.locator('code')).toContainText('whsec_')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'End this webhook' }).click()
  await expect(page.getByRole('main')).toContainText(/ended /)
})

test('zone staff take the placements of their zone, and nothing of the district', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/reports')
  await page.getByRole('link', { name: 'Results for other systems' }).click()
  await expectAccessible(page)
  const button = page.getByRole('button', { name: 'Save placements.csv' })
  const csv = (await download(page, () => button.click())).toString('utf8')
  expect(csv).toMatch(/^"student_number"/)
  for (const path of [
    EXPORTS,
    `${EXPORTS}/file`,
    `${EXPORTS}/tokens`,
    `${EXPORTS}/webhooks`,
    `${EXPORTS}/receivers/new`,
    '/staff/belmont/exports/file?what=plain',
    '/staff/rfk/exports/file',
  ])
    expect((await page.request.get(path)).status(), path).toBe(404)
})
