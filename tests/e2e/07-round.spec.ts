import { expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'

const THROWS = '42615390718244609573'
const CONFIRM = 'Confirm and run the placement'
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Opens a page by the menu of the zone, whose groups may be folded. */
async function openByMenu(page: Page, group: string, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Zone', exact: true })
  const link = menu.getByRole('link', { name, exact: true })
  if (!(await link.isVisible())) await menu.getByText(group, { exact: true }).click()
  await link.click()
}

/**
 * One of the office is named, another confirms; the first calls a family before anybody sees a result. Returns the page
 * of that call.
 */
async function callFamily(page: Page, round: string): Promise<string> {
  await page.getByLabel('Who calls').selectOption({ label: 'Elena Castillo' })
  await press(page, 'Name this person')
  await expect(page.getByRole('main')).toContainText('Another person confirms it')
  await expect(page.getByRole('button', { name: 'Confirm Elena Castillo' })).toHaveCount(0)
  expect((await page.goto(`${round}/calls`))?.status()).toBe(404)

  await signInAs(page, 'robert.chen@district.example')
  await page.goto(round)
  await press(page, 'Confirm Elena Castillo')
  await expect(page.getByRole('main')).toContainText('The person can see the call list now')
  expect((await page.goto(`${round}/calls`))?.status()).toBe(404)

  await signInAs(page, 'elena.castillo@district.example')
  await page.getByRole('link', { name: /famil(y|ies) before the results go out/ }).click()
  await expectAccessible(page)
  await page.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('button', { name: 'Save the call' })).toBeVisible()
  const called = page.url()
  await expectAccessible(page)
  await page.getByText('Called, no answer', { exact: true }).click()
  await press(page, 'Save the call')
  await expect(page.getByRole('main')).toContainText('The call is logged.')

  await signInAs(page, 'david.okafor@district.example')
  expect((await page.goto(called))?.status()).toBe(404)
  await page.goto(round)
  return called
}

test('zone staff close, freeze, run; another approves; everybody sees the result at once', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff')
  await openByMenu(page, 'Set-up', 'Seats')
  const seats = page.getByRole('textbox', { name: /Belmont Senior High/ }).first()
  await seats.fill('9')
  await press(page, 'Save the seats')
  await expect(seats).toHaveValue('9')

  await openByMenu(page, 'Placement', 'Main round')
  await page.waitForURL(/\/rounds\//)
  const round = page.url().replace(/\?.*/, '')
  const beside = await page.context().newPage()
  await beside.goto(round)
  for (const tab of [page, beside]) {
    await tab.getByLabel('type the name of the zone').fill('Belmont Zone of Choice')
    await press(tab, 'Close the window now')
    await tab.waitForURL(/[?](done|refused)=/)
  }
  // the second press is told as news, not as a failure
  await expect(beside.getByRole('main')).toContainText('This step was already done')
  await expect(beside.getByRole('main')).not.toContainText('was not done')
  // what was begun and not sent cannot be sent any more
  await beside.goto('/staff/belmont')
  await expect(beside.getByRole('main')).toContainText('These lists were not sent in time.')
  await expect(beside.getByRole('main')).not.toContainText('have to send')
  await beside.close()
  await page.getByLabel('Reason to freeze anyway').fill('The school did not answer in time')
  await press(page, 'Freeze the lists anyway')
  await page.getByLabel('The 20 throws').fill('4261 5390 7182 4460 957')
  await press(page, 'Save the throws')
  await expect(page.getByRole('main')).toContainText('exactly as many digits as there are throws')
  await page.getByLabel('The 20 throws').fill('4261 5390 7182 4460 9573')
  await press(page, 'Save the throws')
  await expect(page.getByText(THROWS)).toBeVisible()
  await expect(page.getByRole('button', { name: CONFIRM })).toHaveCount(0)

  await signInAs(page, 'david.okafor@district.example')
  await page.getByRole('link', { name: 'Type the throws of the dice again' }).click()
  await expect(page.getByLabel('The 20 throws')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(THROWS)
  await expectAccessible(page)
  await page.getByLabel('The 20 throws').fill('0'.repeat(20))
  await press(page, CONFIRM)
  await expect(page.getByRole('main')).toContainText('not the throws that were typed first')
  await page.getByLabel('The 20 throws').fill(THROWS)
  await press(page, CONFIRM)
  await expect(async () => {
    await page.goto(round)
    await expect(page.getByText('Approve the outcome').first()).toBeVisible()
  }).toPass({ timeout: 60_000 })
  // who ran it is not offered the button
  await expect(page.getByRole('button', { name: 'Approve the outcome' })).toHaveCount(0)

  // until it is published nobody but staff sees a placement
  await signInAs(page, 'grace.kim@family.example')
  await page.goto('/family')
  await expect(page.getByRole('main')).not.toContainText('Seat offered')

  await signInAs(page, 'elena.castillo@district.example')
  await page.goto(round)
  await page.getByText('When one of us presses the button').click()
  await press(page, 'Approve the outcome')
  await expect(page.getByRole('heading', { name: 'Publish the results' })).toBeVisible()
  await signInAs(page, 'david.okafor@district.example')
  await page.goto(round)
  const called = await callFamily(page, round)
  await page.getByLabel('type the name of the zone').first().fill('Belmont Zone of Choice')
  await press(page, 'Publish now to everyone')
  // every family and counselor is written to in this step
  await expect(page.getByText('This round is published')).toBeVisible({ timeout: 30_000 })
  // the list is gone for everybody; who runs the zone is led to the calls that are promised
  await page.goto(`${round}/calls`)
  await expect(page).toHaveURL(/\/students\?shown=to-call/)
  expect((await page.goto(called))?.status()).toBe(404)

  await signInAs(page, 'grace.kim@family.example')
  await page.goto('/family')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Daniel' })
    .getByRole('link', { name: /result/i })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Result for Daniel')
  await expect(page.getByRole('main')).toContainText('Lottery number')
  const accept = page.getByRole('button', { name: 'Accept this seat' })
  if ((await accept.count()) > 0) {
    await accept.click()
    await expect(page.getByRole('main')).toContainText('You accepted')
    // what the device keeps to be read offline follows the answer
    const kept = () =>
      page.evaluate(async () => (await (await caches.match(location.pathname))?.text()) ?? '')
    await expect.poll(kept).toContain('You accepted')
  }

  await signInAs(page, 'patricia.alvarado@liechty.example')
  await page.goto('/caseload?state=placed')
  await page.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('main')).toContainText('Placed at')
})
