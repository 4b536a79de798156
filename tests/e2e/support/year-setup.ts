import { type Browser, expect, type Page } from '@playwright/test'

import { expectAccessible } from './axe'
import { picture } from './picture'
import { signInAs } from './sign-in'
import { fillMoment, nextMinute } from './staff-clock'

const ELENA = 'elena.castillo@district.example'
const SEATS = {
  'Academic Leadership Community': 3,
  'Belmont Senior High': 4,
  'Civitas School of Leadership': 3,
  'Cortines Academy of Dance': 3,
  'Cortines Academy of Music': 4,
  'Cortines Academy of Theater': 3,
  'Cortines Academy of Visual Arts': 4,
  'Los Angeles School of Global Studies': 3,
  'Los Angeles Teacher Preparatory Academy': 2,
  'Roybal Learning Center': 4,
  'School of Business and Tourism': 3,
  'School of Social Justice': 3,
}

/** Where the public string of the year comes from. */
export const SOURCE = 'The zone meeting of March 3, at the high school'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const main = (page: Page) => page.getByRole('main')

/** The groups in the order in which the page of the rules shows them. */
const groups = (page: Page) =>
  page
    .locator('input[name^="rule."][name$=".condition"]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))

const seeDraft = (page: Page) =>
  page.getByRole('button', { name: 'See what this draft does' }).last().click()

/** Publishes the draft that is shown, with the same reason for everything that needs one. */
async function publish(page: Page, version: number, reason: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'What families will read' })).toBeVisible()
  for (const why of await page.locator('textarea[name^="why."]').all())
    await why.fill('Our counsel knows of it.')
  await page.getByLabel('Why the rules are like this, or why they change').fill(reason)
  await press(page, `Publish version ${version}`)
}

async function reorderWithoutScript(browser: Browser, path: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, ELENA)
  await page.goto(path)
  const before = await groups(page)
  const absences = page.getByLabel('Absences, at most')
  await absences.fill('9')
  await page.locator(`button[value="up:${before[1]}"]`).click()
  await expect.poll(() => groups(page)).toEqual([before[1], before[0], ...before.slice(2)])
  // what was typed stays, and the move can be undone
  await expect(absences).toHaveValue('9')
  await press(page, 'Undo the last change')
  await expect.poll(() => groups(page)).toEqual(before)
  await page.locator(`button[value="up:${before[1]}"]`).click()
  await expect.poll(() => groups(page)).toEqual([before[1], before[0], ...before.slice(2)])
  await absences.fill('many')
  await seeDraft(page)
  await expect(main(page).getByRole('alert')).toContainText('Write a whole number from 0 to 999.')
  await absences.fill('14')
  await seeDraft(page)
  await publish(page, 3, '')
  await expect(main(page).getByRole('alert')).toContainText('Say why. Families read it')
  await publish(page, 3, 'The order of last year was right.')
  await expect(page.getByRole('status').first()).toContainText('Version 3 is published.')
  await context.close()
}

/** Sets up Belmont's next year from its last one: dates, seats from a spreadsheet, rules. Returns the year. */
export async function setUpYear(page: Page, browser: Browser): Promise<number> {
  await signInAs(page, ELENA)
  await page.goto('/staff/belmont/setup')
  await page.getByRole('link', { name: 'Set up the next year' }).click()
  await expect(page.getByRole('radio', { name: /^A copy of/ })).toBeChecked()
  await expectAccessible(page)
  await picture(page, '01-new-year')

  // a wrong order is refused at the field, and what was typed stays
  const closes = page.locator('input[name="closesAt.day"]')
  const right = await closes.inputValue()
  await closes.fill('2020-01-02')
  await press(page, 'Set up this year')
  await expect(main(page).getByRole('alert')).toContainText('Choose a time after the window opens.')
  await expect(closes).toHaveValue('2020-01-02')
  await closes.fill(right)
  await press(page, 'Set up this year')
  await expect(page.getByText('The year is set up with these dates.')).toBeVisible()
  const year = Number(new URL(page.url()).searchParams.get('year'))
  await expect(page.getByText('12 schools take part.')).toBeVisible()
  await expectAccessible(page)
  await picture(page, '02-setup-begun')

  // seats from a spreadsheet: one wrong cell and nothing is saved, then right
  await page.goto(`/staff/belmont/seats/paste?year=${year}`)
  const cells = page.getByLabel('Cells')
  await cells.fill('School\tGrade 9\tGrade 10\nBelmont Senior High\t4o\t20\nciudad\t1\t2')
  await press(page, 'See what would change')
  const alert = main(page).getByRole('alert')
  await expect(alert).toContainText('Row 2, column 2: found “4o”, expected a whole number')
  await expect(alert).toContainText('Row 3, column 1: found “ciudad”')
  await expect(cells).toHaveValue(/4o/)
  const lines = Object.entries(SEATS).map(([school, seats]) => `${school}\t${seats}`)
  await cells.fill(['School\tGrade 9', ...lines].join('\n'))
  await press(page, 'See what would change')
  await expect(page.getByText('12 lines read: 12 numbers change')).toBeVisible()
  await expectAccessible(page)
  await press(page, 'Save these seats')
  await expect(page.getByText('12 numbers were changed.')).toBeVisible()
  const belmont = page.getByRole('textbox', { name: 'Belmont Senior High, grade 9' })
  await expect(belmont).toHaveValue('4')
  await expectAccessible(page)
  await picture(page, '03-seats')

  // the order of the groups, with a script and without
  const rules = `/staff/belmont/rules?year=${year}`
  await page.goto(rules)
  const before = await groups(page)
  // by keys: the handle has the arrow keys
  await page
    .getByRole('button', { name: /^Move / })
    .first()
    .press('ArrowDown')
  await expect.poll(() => groups(page)).toEqual([before[1], before[0], ...before.slice(2)])
  await seeDraft(page)
  await expect(page.getByRole('heading', { name: 'What would change' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, '04-rules-check')
  await publish(page, 2, 'The board decided.')
  await expect(page.getByText('Version 2 is published.')).toBeVisible()
  await expectAccessible(page)
  await reorderWithoutScript(browser, rules)
  await page.goto(rules)
  await picture(page, '04-rules')
  return year
}

/** Commits to the year's lottery, then lets its window open at the next minute. Returns the address of its round. */
export async function openYear(page: Page, year: number): Promise<string> {
  await signInAs(page, ELENA)
  const setup = `/staff/belmont/setup?year=${year}`
  await page.goto(setup)
  await picture(page, '05-before-the-commitment')
  await press(page, 'Publish the rules and the commitment')
  await expect(main(page).getByRole('alert')).toContainText('in at least 4 characters.')
  await page.getByLabel('Where and when the dice are thrown').fill(SOURCE)
  await press(page, 'Publish the rules and the commitment')
  await expect(page.getByText('The rules and the commitment are published.').first()).toBeVisible()
  await page.goto(setup)
  await expect(page.getByText('To do', { exact: true })).toHaveCount(0)
  await picture(page, '06-set-up')
  await page.goto('/zones/belmont/rules')
  await expect(page.getByRole('heading', { name: 'Who comes first' })).toBeVisible()
  await expect(main(page)).toContainText('The order of last year was right.')
  await expectAccessible(page)
  await picture(page, '07-public-rules')

  // the year comes: every date is moved, the opening to the next minute
  await page.goto(`/staff/belmont/setup/dates?year=${year}`)
  const opens = nextMinute()
  const days = (count: number) => new Date(opens.getTime() + count * 86_400_000)
  await fillMoment(page, 'opensAt', opens)
  await fillMoment(page, 'closesAt', days(20))
  await fillMoment(page, 'resultsAt', days(60))
  await fillMoment(page, 'answersBy', days(90))
  await fillMoment(page, 'appealsBy', days(100))
  await fillMoment(page, 'transfersOpenAt', days(40))
  await fillMoment(page, 'transfersCloseAt', days(80))
  await press(page, 'Save the dates')
  await expect(page.getByText('The dates are saved.')).toBeVisible()

  await page.goto('/staff')
  await expect(async () => {
    await page.goto(`/staff/belmont?year=${year}`)
    await page.getByRole('link', { name: 'Round', exact: true }).first().click()
    await expect(page.getByRole('button', { name: 'Close the window now' })).toBeVisible({
      timeout: 1000,
    })
  }).toPass({ timeout: 100_000, intervals: [3000] })
  await picture(page, '08-window-open')
  return new URL(page.url()).pathname
}
