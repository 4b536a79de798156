import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { startOutside } from './support/outside'

/** A district that nobody knows puts itself in, on its own database, without a script. */
const EMAIL = 'ada.lind@district.example'

test.describe.configure({ mode: 'serial', timeout: 200_000 })
test.use({ javaScriptEnabled: false })

let outside: Awaited<ReturnType<typeof startOutside>>
let page: Page

test.beforeAll(async ({ browser }) => {
  outside = await startOutside({ email: EMAIL, name: 'Ada Lind' })
  const context = await browser.newContext({ baseURL: outside.base, javaScriptEnabled: false })
  page = await context.newPage()
})
test.afterAll(async () => {
  await page.context().close()
  await outside.stop()
})

const heading = () => page.getByRole('heading', { level: 1 })
const open = (name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first()
const step = (name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
    .first()

test('the first administrator signs in with a code by mail and is led to the first steps', async () => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/sign-in\/code/)
  await expect.poll(() => outside.letters.length, { timeout: 30_000 }).toBeGreaterThan(0)
  const code = /^Subject: .*?(\d{6})/m.exec(outside.letters.at(-1) ?? '')?.[1] ?? ''
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/staff\/data$/)
  await expect(heading()).toHaveText('District data')
  await expect(step('District')).toContainText('To do')
  await expect(step('Zones')).toContainText('After the steps above')
  for (const path of ['/staff', '/today']) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/staff\/data$/)
  }
})

test('every step has a sample of its file', async () => {
  const files = page.getByRole('main').locator('a[href^="/staff/data/samples/"]')
  const hrefs = await files.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  expect(new Set(hrefs).size).toBe(15)
  for (const href of new Set(hrefs)) {
    const answer = await page.request.get(href)
    expect(answer.status(), href).toBe(200)
    expect((await answer.text()).trim().split('\n').length, href).toBeGreaterThan(1)
  }
})

test('it puts the district in; what cannot be read is said at its field, and what was typed stays', async () => {
  await page.goto('/staff/data')
  await open('District').click()
  await page.getByLabel('District code').fill('196473')
  await page.getByLabel('Name').fill('Los Robles Unified')
  await page.getByLabel('Phone').fill('213-555-0100')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('has 6 digits')
  await expect(page.getByLabel('Name')).toHaveValue('Los Robles Unified')
  await page.getByLabel('District code').fill('1964733')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('status')).toHaveText('Added.')
  await expect(page.getByRole('row').filter({ hasText: 'Los Robles Unified' })).toContainText(
    'Typed by Ada Lind',
  )
})

test('then a zone, a campus and two schools, one of them a program of the other', async () => {
  await page.goto('/staff/data/zones')
  await page.getByRole('link', { name: 'Add a zone' }).click()
  await page.getByLabel('Short name').fill('data')
  await page.getByLabel('Name in English').fill('North Zone of Choice')
  await page.getByLabel('Name in Spanish').fill('Zona de Opción Norte')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose another one')
  await page.getByLabel('Short name').fill('north')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(heading()).toHaveText('North Zone of Choice')

  await page.goto('/staff/data/campuses/new')
  await page.getByLabel('Zone').selectOption({ label: 'North Zone of Choice' })
  await page.getByLabel('Name').fill('Hill Campus')
  await page.getByLabel('Latitude').fill('34.05')
  await page.getByLabel('Longitude').fill('-118.25')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(heading()).toHaveText('Hill Campus')

  for (const [name, parent] of [
    ['Hill Arts', null],
    ['Dance Program', 'Hill Arts'],
  ] as const) {
    await page.goto('/staff/data/schools/new')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Zone', { exact: true }).selectOption({ label: 'North Zone of Choice' })
    await page.getByLabel('Campus', { exact: true }).selectOption({ label: 'Hill Campus' })
    await page.getByLabel('Kind').selectOption('PILOT')
    if (parent) await page.getByLabel('Program of').selectOption({ label: parent })
    await page.getByRole('button', { name: 'Add' }).click()
    await expect(heading()).toHaveText(name)
  }
  await page.goto('/staff/data')
  for (const name of ['District', 'Zones', 'Campuses', 'Schools'])
    await expect(step(name)).toContainText('Done')
  await expect(step('The first year')).toContainText('To do')
  await page.goto('/zones/north')
  await expect(page.getByRole('main')).toContainText('Hill Arts')
})

test('two who change a school at once: the second sees what the first saved', async () => {
  await page.goto('/staff/data/schools')
  await open('Hill Arts').click()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await page.getByLabel('Phone').fill('213-555-0111')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status')).toHaveText('Saved.')
  await second.getByLabel('Phone').fill('213-555-0122')
  await second.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByRole('main').getByRole('alert')).toContainText('Phone: “+12135550111”')
  await second.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByRole('status')).toHaveText('Saved.')
  await second.close()
})

test('the same pages speak Spanish on a phone', async ({ browser }) => {
  const cookies = await page.context().cookies()
  const context = await browser.newContext({
    baseURL: outside.base,
    locale: 'es-MX',
    javaScriptEnabled: true,
    viewport: { width: 390, height: 844 },
  })
  await context.addCookies(cookies.filter(({ name }) => name !== 'NEXT_LOCALE'))
  const phone = await context.newPage()
  for (const [path, title] of [
    ['/staff/data', 'Datos del distrito'],
    ['/staff/data/district', 'Distrito'],
    ['/staff/data/zones', 'Zonas'],
    ['/staff/data/campuses', 'Planteles'],
    ['/staff/data/schools', 'Escuelas'],
    ['/staff/data/schools/new', 'Agregar una escuela'],
    ['/staff/north/feeders', 'Escuelas intermedias asociadas'],
    ['/staff/north/events/new', 'Agregar una reunión o feria'],
    ['/staff/north/contact', 'Nombres y contacto de la zona'],
  ] as const) {
    const answer = await phone.goto(path)
    expect(answer?.status(), path).toBe(200)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title)
    expect(await phone.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0)
    await expectAccessible(phone)
  }
  await context.close()
})
