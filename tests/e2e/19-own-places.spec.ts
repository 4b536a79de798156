import { expect, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

/** Each role: who has it in the demonstration, how the line names it, and places it leads to. */
const PEOPLE = [
  ['rosa.hernandez@family.example', 'Rosa Hernández', 'Family', ['/family']],
  ['anthony.reyes@belmont.example', 'Anthony Reyes', 'Counselor', ['/caseload']],
  [
    'victor.salazar@civitas.example',
    'Víctor Salazar',
    'School staff',
    ['/school/civitas-school-of-leadership'],
  ],
  ['elena.castillo@district.example', 'Elena Castillo', 'Zone staff', ['/staff/belmont']],
  ['robert.chen@district.example', 'Robert Chen', 'Administrator', ['/staff']],
  ['angela.whitfield@audit.example', 'Angela Whitfield', 'Auditor', ['/audit']],
] as const

for (const [email, name, role, places] of PEOPLE) {
  test(`${name} reads who is signed in, and is led to their own places (${role})`, async ({
    page,
  }) => {
    await signInAs(page, email)
    await expect(page).toHaveURL(role === 'Family' ? /\/family$/ : /\/today$/)
    const line = page.getByRole('region', { name: 'Signed in' })
    await expect(line).toContainText(name)
    await expect(line).toContainText(role)
    await line.getByText('My pages').click()
    for (const path of places) await expect(line.locator(`a[href="${path}"]`)).toBeVisible()
    await expectAccessible(page)
    await line.locator(`a[href="${places[0]}"]`).click()
    await expect(page).toHaveURL(new RegExp(`${places[0]}$`))
    // a few roles lead on to the only place there is
    await page.goto(`${places[0]}?again`)
    await expect(line.locator('nav a[aria-current]')).toHaveAttribute('href', places[0])
    await expect(page.getByRole('region', { name: 'Signed in' })).toContainText(name)
  })
}

test('what waits stands at the beginning, and leads to where it is done', async ({ page }) => {
  await signInAs(page, 'patricia.alvarado@liechty.example')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Today')
  // lists not begun, or offers without an answer, by the day of the year
  await main.getByRole('listitem').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/caseload\?list=applying&state=[a-z-]+$/)
  await expect(main.getByRole('table')).toBeVisible()
})

test('a child is found from any page, by a key and their number, and opens at once', async ({
  page,
}) => {
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/people')
  const box = page.getByRole('searchbox', { name: 'Find a student' })
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(box).toBeFocused({ timeout: 500 })
  }).toPass()
  await box.fill('26080001')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/staff\/belmont\/students\/[0-9a-f-]{36}$/)
  await page.getByRole('searchbox', { name: 'Find a student' }).fill('nobody of this name')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No student that you can see matches')).toBeVisible()
  await expectAccessible(page)
})

test('a visitor, and every public page, has no such line', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('region', { name: 'Signed in' })).toHaveCount(0)
  await signInAs(page, 'rosa.hernandez@family.example')
  await page.goto('/zones')
  await expect(page.getByText('Rosa Hernández')).toHaveCount(0)
})

test.describe('on a phone, in Spanish, without a script', () => {
  test.use({ locale: 'es-US', viewport: { width: 390, height: 844 }, javaScriptEnabled: false })

  test('the line is one line and a search box, unfolds, and signs out', async ({ page }) => {
    await signInAs(page, 'elena.castillo@district.example')
    await page.goto('/staff/belmont')
    const line = page.getByRole('region', { name: 'Sesión iniciada' })
    const person = await line.locator('summary').first().boundingBox()
    expect(person?.height).toBeLessThanOrEqual(48)
    await expect(line.getByRole('searchbox', { name: 'Buscar un estudiante' })).toBeVisible()
    const box = await line.boundingBox()
    expect(box?.height).toBeLessThanOrEqual(104)
    await line.locator('summary').first().click()
    await line.getByRole('button', { name: 'Cerrar sesión' }).click()
    await expect(page).toHaveURL(/\/$/)
    await page.goto('/staff/belmont')
    await expect(page).toHaveURL(/\/sign-in/)
  })

  test('folds the seats of each school into one line, and finds one by its name', async ({
    page,
  }) => {
    await signInAs(page, 'elena.castillo@district.example')
    await page.goto('/staff/belmont/seats')
    const main = page.getByRole('main')
    const box = main.getByRole('textbox', { name: /^Roybal Learning Center, .*10/ })
    const line = main.locator('summary').filter({ hasText: 'Roybal Learning Center' }).first()
    await expect(line).toContainText(/\d+ lugares/)
    await expect(box).toBeHidden()
    await line.click()
    await expect(box).toBeVisible()
    await main.getByLabel('Buscar una escuela').fill('learning center')
    await main.getByRole('button', { name: 'Buscar', exact: true }).click()
    await expect(main).toContainText('1 escuela encontrada')
    await expect(box).toBeVisible()
    const other = main.getByRole('textbox', { name: /^Belmont Senior High/ }).first()
    await expect(other).toBeHidden()
  })
})

test('the district’s desk shows administrators every zone, and finds one by its name', async ({
  page,
}) => {
  await signInAs(page, 'robert.chen@district.example')
  await page.goto('/staff')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('The district')
  const zones = main.getByRole('link', { name: /^(?!Set up).*Zone of Choice$/ })
  const cards = main.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) })
  const belmont = cards.filter({ hasText: 'Belmont' })
  await expect(belmont).toContainText('Lists sent')
  await expect(belmont.getByRole('img')).toHaveAccessibleName(/Lists sent, day by day/)
  const all = await zones.count()
  expect(all).toBeGreaterThan(5)
  // a zone without a year is a line, and the people of the district are one step away
  expect(await cards.count()).toBeLessThan(all)
  await main.getByRole('link', { name: 'People of the district' }).click()
  await expect(page).toHaveURL(/#people$/)
  await expect(main.getByRole('heading', { name: 'People of the district' })).toBeInViewport()
  await expectAccessible(page)
  await main.getByLabel('Find a zone by name').fill('belm')
  await expect(zones).toHaveCount(1)
  await expect(cards).toHaveCount(1)
  await expect(main.getByRole('link', { name: 'Show every zone' })).toBeVisible()
})

test('a person who runs no zone has no desk', async ({ page }) => {
  for (const email of ['rosa.hernandez@family.example', 'anthony.reyes@belmont.example']) {
    await signInAs(page, email)
    expect((await page.goto('/staff'))?.status()).toBe(404)
  }
})
