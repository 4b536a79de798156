import { readFileSync } from 'node:fs'

import { expect, type Page, test } from '@playwright/test'

import { readSquares } from '@/tests/support/read-squares'

import { expectAccessible } from './support/axe'
import { phoneOf } from './support/code-sign-in'
import { program } from './support/program'
import { signInAs } from './support/sign-in'

const ELENA = 'elena.castillo@district.example'
const DAVID = 'david.okafor@district.example'
const LUIS = 'luis.hernandez@family.example'

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Records or lifts something about Luis, as Elena, and approves it as David. */
async function byTwo(elena: Page, david: Page, record: () => Promise<void>, approve: string) {
  await record()
  await expect(main(elena)).toContainText('Another person was told and can approve it.')
  await elena.getByRole('link', { name: 'See the case' }).click()
  await expect(main(elena)).toContainText('Another person has to approve it.')
  await signInAs(david, DAVID)
  await david.goto(new URL(elena.url()).pathname)
  await press(david, approve)
  await expect(main(david)).toContainText('Approved')
}

test('a court order of two people ends a guardian’s access at the next click, and two lift it', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const open = async () => (await browser.newContext()).newPage()
  const [elena, david, luis] = await Promise.all([open(), open(), open()])
  await signInAs(luis, LUIS)
  await luis.goto('/family')
  // other journeys may have given him other children
  const links = luis.locator('a[href^="/family/"]:not([href="/family/add"])')
  const link = main(luis)
    .locator('*', { hasText: 'Mateo' })
    .filter({ has: links })
    .last()
    .locator('a[href^="/family/"]')
    .first()
  const ranking = (await link.getAttribute('href')) ?? ''
  const child = /family\/([^/]+)/.exec(ranking)?.[1] ?? ''
  const guardians = `/staff/belmont/students/${child}/guardians`

  await signInAs(elena, ELENA)
  const record = async () => {
    await elena.goto(guardians)
    await elena
      .getByRole('listitem')
      .filter({ hasText: LUIS.split('@')[0] ?? '' })
      .getByRole('link', { name: 'End access' })
      .click()
    await press(elena, 'Continue')
    await expect(main(elena)).toContainText('Say how the access ends.')
    await elena.getByText('A court order', { exact: true }).click()
    await elena.locator('[name=reason]').fill('A judge signed it on Monday.')
    await press(elena, 'Continue')
  }
  await byTwo(elena, david, record, 'Approve: end access now')

  // the page that Luis has open leads nowhere
  const answer = await luis.goto(ranking)
  expect(answer?.status()).toBe(404)
  await luis.goto('/family')
  await expect(main(luis).locator(`a[href*="${child}"]`)).toHaveCount(0)

  const lift = async () => {
    await elena.goto(guardians)
    await expect(main(elena)).toContainText('Court order')
    await elena.getByRole('link', { name: 'Link again' }).click()
    await elena.locator('[name=reason]').fill('The order was set aside on Friday.')
    await press(elena, 'Record it for a second person')
  }
  await byTwo(elena, david, lift, 'Approve: link again')
  expect((await luis.goto(ranking))?.status()).toBe(200)
})

test('a letter’s square, read by a phone, leads a parent to the child with number and code filled in', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const child = program('coded-child') as { zone: string; number: string; day: string }
  const elena = await (await browser.newContext()).newPage()
  await signInAs(elena, ELENA)
  await elena.goto(`/staff/${child.zone}/codes`)
  await expect(main(elena)).toContainText('1 student')
  await expectAccessible(elena)
  const [file] = await Promise.all([
    elena.waitForEvent('download'),
    main(elena).getByRole('button', { name: 'Make 1 code and print it' }).click(),
  ])
  const [address = ''] = readSquares(readFileSync(await file.path()))
  const url = new URL(address)
  const parent = await phoneOf(browser, `phone-${child.number}@family.example`)
  await parent.goto(url.pathname + url.hash)
  await expect(parent.getByLabel('Student number')).toHaveValue(child.number)
  await expect(parent.locator('input[name=code]')).toHaveValue(/^[A-Z]{5}-\d{5}$/)
  // the code stays in no address and no history
  await expect(parent).toHaveURL(/\/family\/add$/)
  const [year = '', month = '', date = ''] = child.day.split('-')
  await parent.locator('[name="birthDate.month"]').fill(month)
  await parent.locator('[name="birthDate.day"]').fill(date)
  await parent.locator('[name="birthDate.year"]').fill(year)
  await main(parent).getByRole('button', { name: 'Add this student' }).click()
  await expect(parent).toHaveURL(/\/family\?added=/)
})

test.describe('on a phone, in Spanish', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'es-US', hasTouch: true })

  test('an invitation leads a parent to the child, once', async ({ page }) => {
    test.setTimeout(120_000)
    const { token, day } = program('invited-parent') as { token: string; day: string }
    const [year = '', month = '', date = ''] = day.split('-')
    const open = `/invitation?token=${token}`
    await page.goto(open)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Su invitación')
    const type = async (typed: string) => {
      await page.locator('[name="birthDate.month"]').fill(month)
      await page.locator('[name="birthDate.day"]').fill(date)
      await page.locator('[name="birthDate.year"]').fill(typed)
      await press(page, 'Aceptar la invitación')
    }
    await type(String(Number(year) - 1))
    await expect(main(page)).toContainText('Esta no es la fecha de nacimiento')
    await type(year)
    await expect(page).toHaveURL(/\/family\?added=/)
    await expect(main(page)).toContainText('Invitada')
    await page.goto(open)
    await expect(main(page)).toContainText('Este enlace ya no sirve.')
  })
})
