import { expect, type Page, test } from '@playwright/test'

import { readPrinted } from '@/tests/support/read-printed'

import { signInAs } from './support/sign-in'

const ELENA = 'elena.castillo@district.example'
const PATRICIA = 'patricia.alvarado@liechty.example'
const VICTOR = 'victor.salazar@civitas.example'

/** What only a screen can use. */
const OF_THE_SCREEN = [
  'Sign out',
  'Skip to',
  'Export',
  'Columns to show',
  'How it works',
  'Your pages',
]

const unspaced = (text: string) => text.replaceAll(' ', '')
const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** The page as it is handed over: its title and of when it is first, no menu, its sheets counted. */
async function expectHandedOver(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const title = words(await page.getByRole('heading', { level: 1 }).innerText())
  const menu = await page.locator('[data-menu] a').allTextContents()
  const folded = await page.locator('main details:not([open]) :is(li, td, dd)').allTextContents()
  const sheets = await readPrinted(page, 'A4')
  const [first = ''] = sheets
  expect(unspaced(first)).toContain(unspaced(title))
  expect(first).toMatch(/Printed from Zone of Choice, as of \w+day, \w+ \d/)
  for (const [i, sheet] of sheets.entries()) expect(sheet).toContain(`${i + 1} / ${sheets.length}`)
  const all = sheets.join(' ')
  for (const text of OF_THE_SCREEN) expect(all).not.toContain(text)
  // a line of the menu that the page itself does not say
  const main = words((await page.getByRole('main').textContent()) ?? '')
  for (const text of menu.map(words).filter((one) => !main.includes(one)))
    expect(all).not.toContain(text)
  const [one] = folded.map(words).filter((text) => text.length > 3 && text.length < 60)
  // a long word may be broken at the end of a line
  if (one) expect(unspaced(all)).toContain(unspaced(one))
}

test('the pages of zone staff print as they are handed over', async ({ page }) => {
  test.setTimeout(180_000)
  await signInAs(page, ELENA)
  const zone = '/staff/belmont'
  for (const path of [
    '',
    '/applications',
    '/students',
    '/transfers',
    '/seats',
    '/readiness',
    '/log',
  ])
    await expectHandedOver(page, `${zone}${path}`)
  await page.goto(`${zone}/students?q=26080001`)
  const child = await page.getByRole('rowheader').getByRole('link').getAttribute('href')
  await expectHandedOver(page, child ?? '')
})

test('a case prints by its button, and each of its sheets says whose it is', async ({ page }) => {
  await signInAs(page, ELENA)
  // the print dialog of the browser is nothing a program can see
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-asked', 'print')
  })
  await page.goto('/staff/belmont/transfers?state=&q=')
  const row = page
    .getByRole('row')
    .filter({ has: page.locator('td') })
    .first()
  await row.getByRole('rowheader').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('→')
  const name = words(await page.getByRole('heading', { level: 1 }).innerText()).split(':')[0] ?? ''
  const print = page.getByRole('button', { name: 'Print this case' })
  await expect(async () => {
    await print.click()
    await expect(page.locator('html')).toHaveAttribute('data-asked', 'print', { timeout: 500 })
  }).toPass()
  const sheets = await readPrinted(page)
  expect(sheets.length).toBeGreaterThan(1)
  for (const sheet of sheets)
    expect(unspaced(sheet)).toContain(unspaced(`Transfer request · ${name}`))
  for (const hidden of ['Print this case', 'All requests'])
    expect(sheets.join(' ')).not.toContain(hidden)
})

test('without a script there is no button that does nothing', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, ELENA)
  await page.goto('/staff/belmont/students?q=26080001')
  await page.getByRole('rowheader').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mateo Hernández')
  await expect(page.getByRole('button', { name: 'Print this page' })).toHaveCount(0)
  await context.close()
})

test('so do those of a counselor and of a school', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAs(page, PATRICIA)
  await expectHandedOver(page, '/caseload')
  await signInAs(page, VICTOR)
  await expectHandedOver(page, '/school/civitas-school-of-leadership/roster')
})

test('paper is white and its ink black, in the dark and with colours of the reader’s own too', async ({
  page,
}) => {
  await signInAs(page, ELENA)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', forcedColors: 'active' })
  await page.goto('/staff/belmont/applications')
  const ink = await page
    .getByRole('cell')
    .first()
    .evaluate((cell) => getComputedStyle(cell).color)
  expect(ink).toMatch(/^(rgb\(0, 0, 0\)|oklch\(0 )/)
  for (const hidden of ['header', 'footer', 'button', 'nav:not([data-tabs])'])
    await expect(page.locator(hidden).filter({ visible: true })).toHaveCount(0)
})

test('a list prints whole: every page of it, its filters in words, its head on each sheet', async ({
  page,
}) => {
  await signInAs(page, ELENA)
  await page.goto('/staff/belmont/applications?school=&q=a&sort=-number')
  const link = page.getByRole('link', { name: /^Print all \d+ rows$/ })
  const total = Number(/\d+/.exec(await link.innerText()))
  expect(total).toBeGreaterThan(50)
  await link.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(total)
  const sheets = await readPrinted(page)
  expect(sheets.length).toBeGreaterThan(1)
  expect(sheets[0]).toContain('Belmont Zone of Choice')
  expect(sheets[0]).toContain('Name or student number: a')
  for (const sheet of sheets) expect(sheet).toMatch(/Student Number/)
  expect(sheets.at(-1)).toContain(`End of the list: ${total} rows.`)
})
