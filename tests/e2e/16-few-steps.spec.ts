import { expect, type Locator, type Page, test } from '@playwright/test'
import { z } from 'zod'

import { expectAccessible } from './support/axe'
import { phoneOf, signInByCode } from './support/code-sign-in'
import { enter, tabTo } from './support/keyboard'
import { program } from './support/program'

const schema = z.object({
  number: z.string(),
  schools: z.array(z.string()),
  zoneStaff: z.email(),
  counselor: z.email(),
  school: z.email(),
  first: z.email(),
  second: z.email(),
})

const THROWS = '42615390718244609573'
let made: z.infer<typeof schema>

test.beforeAll(() => {
  made = schema.parse(program('few-steps-zone'))
})

// each job signs in by a code and walks several pages
test.beforeEach(() => test.slow())

const main = (page: Page) => page.getByRole('main')
const line = (page: Page, said: string | RegExp) =>
  main(page).getByRole('listitem').getByRole('link', { name: said })
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name })

/** Clicks that are counted; typing is free. Whoever needs more than `most` fails the job. */
function counted(most: number) {
  let clicks = 0
  return {
    click: async (target: Locator) => {
      clicks++
      expect(clicks, `clicks of this job, at most ${most}`).toBeLessThanOrEqual(most)
      await target.click()
    },
    /** A click into a field, and what is typed there. */
    async type(target: Locator, text: string) {
      await this.click(target)
      await target.pressSequentially(text)
    },
    count: () => clicks,
  }
}

/** The words of what has the focus; none while nothing but the page itself has it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document
    return activeElement === body ? '' : (activeElement?.textContent ?? '')
  })

/** Presses a key until something has the focus: the page listens once its script runs. */
async function pressTo(page: Page, key: string, said: RegExp) {
  await expect(async () => {
    await page.keyboard.press(key)
    expect(await focused(page)).toMatch(said)
  }).toPass()
}

test('the child of who is on the phone: one click and typing, on a phone', async ({ browser }) => {
  const page = await phoneOf(browser, made.zoneStaff)
  await page.goto('/today')
  const job = counted(1)
  await job.type(page.getByRole('searchbox', { name: 'Find a student' }), made.number)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/staff\/[^/]+\/students\/[0-9a-f-]{36}$/)
  await page.context().close()
})

test('a reminder to all who have not sent a list: two clicks, and a way back', async ({ page }) => {
  await signInByCode(page, made.zoneStaff)
  await page.goto('/today')
  const job = counted(2)
  await job.click(line(page, 'Remind families who have not sent a list'))
  await expectAccessible(page)
  await job.click(button(page, /^Send \d+ e-mails$/))
  await expect(main(page)).toContainText(/\d+ e-mails were written/)
  await button(page, 'Undo').click()
  await expect(main(page)).toContainText(/\d+ reminders were taken back/)
  await expect(button(page, /^Send \d+ e-mails$/)).toBeVisible()
})

test('a paper list of three schools, from the call to its end: eight clicks, and a way back', async ({
  page,
}) => {
  await signInByCode(page, made.counselor)
  await page.goto('/today')
  const job = counted(8)
  await job.type(page.getByRole('searchbox', { name: 'Find a student' }), made.number)
  await page.keyboard.press('Enter')
  const paper = 'Enter a list from paper'
  await job.click(main(page).getByRole('link', { name: paper }))
  await expect(page.getByRole('heading', { level: 1, name: paper })).toBeVisible()
  await job.type(page.getByLabel('Who asked?'), 'Maria Lopez')
  for (const school of made.schools)
    await job.click(page.getByRole('button', { name: `Add ${school}`, exact: true }))
  await job.click(button(page, 'Check the list'))
  await expect(main(page)).toContainText('A list on paper is typed twice.')
  await job.click(button(page, 'Send this list'))
  await expect(page).toHaveURL(/done=typed/)
  await button(page, 'Undo: take this entry out').click()
  await expect(main(page)).toContainText('The entry was taken out.')
})

test('the same by keyboard alone, with the focus always visible', async ({ page }) => {
  await signInByCode(page, made.counselor)
  await page.goto('/today', { waitUntil: 'networkidle' })
  const box = page.getByRole('searchbox', { name: 'Find a student' })
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(box).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(made.number)
  await page.keyboard.press('Enter')
  await enter(page, main(page).getByRole('link', { name: 'Enter a list from paper' }))
  await tabTo(page, page.getByLabel('Who asked?'))
  await page.keyboard.type('Maria Lopez')
  for (const school of made.schools) {
    await enter(page, page.getByRole('button', { name: `Add ${school}`, exact: true }))
    await expect(page.getByRole('button', { name: `Remove ${school}`, exact: true })).toBeVisible()
  }
  await enter(page, button(page, 'Check the list'))
  await enter(page, button(page, 'Send this list'))
  await expect(page).toHaveURL(/done=typed/)
  await enter(page, button(page, 'Undo: take this entry out'))
  await expect(main(page)).toContainText('The entry was taken out.')
})

test('ten claims: four clicks; undone together, and answered again by keys alone', async ({
  page,
}) => {
  await signInByCode(page, made.school)
  await page.goto('/today')
  const job = counted(4)
  await job.click(line(page, /10 claims to confirm/))
  await job.click(page.getByRole('checkbox', { name: /all/i }).first())
  await job.click(button(page, 'Answer together'))
  await job.click(button(page, 'Confirm these 10 claims'))
  await expect(main(page)).toContainText('10 claims are confirmed.')
  await button(page, 'Undo these 10 answers').click()
  await expect(page).toHaveURL(/outcome=reopened/)

  await page.goto('/today')
  await pressTo(page, 'j', /10 claims to confirm/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/claims$/)
  const ticked = page.locator('[data-tick]:checked')
  await expect(async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await ticked.count()).toBe(1)
  }).toPass()
  await pressTo(page, '.', /Answer together/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/claims\/answer/)
  await pressTo(page, '.', /Confirm this claim/)
  await page.keyboard.press('Enter')
  await expect(main(page)).toContainText('One claim is confirmed.')
})

test('from the end of the window to the results: seven clicks with the one that closes it, and three by the second person', async ({
  page,
}) => {
  await signInByCode(page, made.first)
  await page.goto('/today')
  // the window has ended, and the round was closed by who pressed that button first
  const first = counted(6)
  await first.click(line(page, 'Freeze the lists'))
  await first.click(button(page, 'Freeze the lists'))
  await expect(page).toHaveURL(/done=frozen/)
  await first.type(page.getByLabel('The 20 throws'), THROWS)
  await first.click(button(page, 'Save the throws'))
  await expect(page).toHaveURL(/done=diceTyped/)

  await signInByCode(page, made.second)
  await page.goto('/today')
  const second = counted(3)
  await second.click(line(page, 'Type the throws of the dice again'))
  await second.type(page.getByLabel('The 20 throws'), THROWS)
  await second.click(button(page, 'Confirm and run the placement'))
  await expect(page).toHaveURL(/done=diceConfirmed/)
  await expect(main(page).getByRole('heading', { name: /Approve the outcome/ })).toBeVisible({
    timeout: 60_000,
  })

  await signInByCode(page, made.first)
  await page.goto('/today')
  await first.click(line(page, 'Approve the round, or send it back'))
  // the results leave at the time that the year has set for them
  await first.click(button(page, 'Approve the outcome'))
  await expect(page).toHaveURL(/done=approved/)
})

test('keys of one letter are told on the page of help, and turned off there', async ({ page }) => {
  await signInByCode(page, made.zoneStaff)
  await page.goto('/today')
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(page).toHaveURL('/help', { timeout: 1000 })
  }).toPass()
  await expectAccessible(page)
  await button(page, 'Turn these keys off').click()
  await expect(main(page)).toContainText('are off in this browser')
  await page.goto('/today', { waitUntil: 'networkidle' })
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  // and the page says what it is about
  await page
    .getByRole('region', { name: 'Signed in' })
    .getByText('Help', { exact: true })
    .last()
    .click()
  await expect(page.getByText('What waits for you in each of your roles.').last()).toBeVisible()
})
