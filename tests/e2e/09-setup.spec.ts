import { type Browser, expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const staff = 'elena.castillo@district.example'

/** The groups in the order in which the page of the rules shows them. */
const groups = (page: Page) =>
  page
    .locator('input[name^="rule."][name$=".condition"]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))

async function reorderWithoutScript(browser: Browser, path: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, staff)
  await page.goto(path)
  const before = await groups(page)
  await page.getByLabel('Why the rules are so, or change').fill('Typed before a move.')
  await page.locator('button[value="rule-up.1"]').click()
  await expect.poll(() => groups(page)).toEqual([before[1], before[0], ...before.slice(2)])
  // what was typed stays
  await expect(page.getByLabel('Why the rules are so, or change')).toHaveValue(
    'Typed before a move.',
  )
  await page.getByLabel('Why the rules are so, or change').fill('')
  await page.getByRole('button', { name: 'Save as a new version' }).last().click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Say why. Families read it')
  await page.getByLabel('Why the rules are so, or change').fill('The order of last year was right.')
  await page.getByRole('button', { name: 'Save as a new version' }).last().click()
  await expect(page.getByRole('status').first()).toContainText('Version 3 is saved.')
  await context.close()
}

test('staff set up the year after from last year’s and commit to its lottery', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  await signInAs(page, staff)
  await page.goto('/staff/belmont/setup')
  await page.getByRole('link', { name: 'Set up the next year' }).click()
  await expect(page.getByRole('radio', { name: /^A copy of/ })).toBeChecked()
  await expectAccessible(page)

  // a wrong order is refused at the field, and what was typed stays
  const closes = page.locator('input[name="closesAt.day"]')
  const right = await closes.inputValue()
  await closes.fill('2020-01-02')
  await press(page, 'Set up this year')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Choose a moment after the window opens.',
  )
  await expect(closes).toHaveValue('2020-01-02')
  await closes.fill(right)
  await press(page, 'Set up this year')
  await expect(page.getByText('The year is set up with these dates.')).toBeVisible()
  const year = new URL(page.url()).searchParams.get('year')
  await expect(page.getByText('12 schools take part.')).toBeVisible()
  await expectAccessible(page)

  // seats from a spreadsheet: one wrong cell and nothing is saved, then right
  await page.goto(`/staff/belmont/seats/paste?year=${year}`)
  const cells = page.getByLabel('Cells')
  await cells.fill('School\tGrade 9\tGrade 10\nBelmont Senior High\t4o\t20\nciudad\t1\t2')
  await press(page, 'See what would change')
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('Row 2, column 2: found “4o”, expected a whole number')
  await expect(alert).toContainText('Row 3, column 1: found “ciudad”')
  await expect(cells).toHaveValue(/4o/)
  await cells.fill('School\tGrade 9\tGrade 10\nBelmont Senior High\t40\t20')
  await press(page, 'See what would change')
  await expect(page.getByText('1 line read: 2 numbers change')).toBeVisible()
  await expectAccessible(page)
  await press(page, 'Save these seats')
  await expect(page.getByText('2 numbers were changed.')).toBeVisible()
  const belmont = page.getByRole('textbox', { name: 'Belmont Senior High, grade 9' })
  await expect(belmont).toHaveValue('40')
  await expectAccessible(page)

  // the order of the groups, with a script and without
  const rules = `/staff/belmont/rules?year=${year}`
  await page.goto(rules)
  const before = await groups(page)
  await page.locator('button[value="rule-down.0"]').click()
  await expect.poll(() => groups(page)).toEqual([before[1], before[0], ...before.slice(2)])
  await page.getByLabel('Why the rules are so, or change').fill('The board decided.')
  await page.getByRole('button', { name: 'Save as a new version' }).last().click()
  await expect(page.getByText('Version 2 is saved.')).toBeVisible()
  await expectAccessible(page)
  await reorderWithoutScript(browser, rules)

  // the commitment, before the window
  await page.goto(`/staff/belmont/setup?year=${year}`)
  await press(page, 'Publish the rules and the commitment')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Write at least 4 characters.',
  )
  await page
    .getByLabel('Where the public string will come from')
    .fill('Dice thrown at the zone meeting, six throws in order')
  await press(page, 'Publish the rules and the commitment')
  await expect(page.getByText('The rules and the commitment are published.').first()).toBeVisible()
  await page.goto(`/staff/belmont/setup?year=${year}`)
  await expect(page.getByText('To do', { exact: true })).toHaveCount(0)

  // the year that runs is still the one that everybody sees
  await page.goto('/zones/belmont/rules')
  await expect(page.getByRole('heading', { name: 'Who comes first' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('The board decided.')
  await expectAccessible(page)
})

test('a role is given and ended', async ({ page }) => {
  await signInAs(page, staff)
  await page.goto('/staff/belmont/people')
  await page.getByLabel('E-mail address').fill('nora.quintero@district.example')
  await page.getByLabel('Name', { exact: true }).fill('Nora Quintero')
  await page.getByLabel('Role', { exact: true }).selectOption('COUNSELOR')
  await press(page, 'Give this role')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose the school')
  await page.getByLabel('School', { exact: true }).selectOption({ label: 'Liechty Middle School' })
  await press(page, 'Give this role')
  await expect(page.getByText('The role is given.')).toBeVisible()
  await expectAccessible(page)
  const row = page.getByRole('row').filter({ hasText: 'Nora Quintero' })
  await row.getByRole('button').click()
  await expect(page.getByText('The role has ended')).toBeVisible()
  await expect(row).toHaveCount(0)
})
