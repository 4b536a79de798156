import { expect, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { signInAs } from './support/sign-in'
import { endTransferWindow } from './support/staff-clock'

test.describe.configure({ mode: 'serial' })

/** Students of Belmont Senior High whose records each miss one line of the rule. */
const REFUSED = [
  ['25101027', 'The records show 21 absences'],
  ['24111028', 'The records show 1 failing class'],
  ['24111029', 'The records show 1 major disciplinary action'],
] as const

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a family takes its request back, and asks for another school', async ({ page }) => {
    await signInAs(page, 'marcus.johnson@family.example')
    await page.goto('/family')
    await page.getByRole('link', { name: 'One-time transfer Imani' }).click()
    const main = page.getByRole('main')
    // the journey of the counselor may have left a request
    const back = page.getByRole('link', { name: 'Withdraw the request' })
    if ((await back.count()) > 0) {
      await back.click()
      await page.getByRole('button', { name: 'Withdraw the request' }).click()
      await expect(main).toContainText('You withdrew your request')
    }
    await expect(main).toContainText('Imani can ask for a transfer')
    await page.getByRole('link', { name: 'Ask for a transfer' }).click()
    await page.locator('label', { hasText: 'Los Angeles School of Global Studies' }).click()
    await page.getByRole('button', { name: 'Send the request' }).click()
    await expect(main).toContainText('Say why you ask.')
    await expect(page.getByLabel('Los Angeles School of Global Studies')).toBeChecked()
    await page.getByLabel('Why do you ask?').fill('She learns best in projects.')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await expect(main).toContainText('We have your request')
    await expect(main).toContainText('The counselor at Belmont Senior High reviews it')
  })
})

test('three are refused at once, each for its reason', async ({ page }) => {
  await signInAs(page, 'anthony.reyes@belmont.example')
  for (const [number, sentence] of REFUSED) {
    await page.goto(`/caseload?list=transfers&q=${number}`)
    await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click()
    await page.waitForURL(/caseload\/[0-9a-f-]{36}/)
    await expect(page.getByRole('main')).toContainText('The family cannot ask for a transfer')
    await expect(page.getByRole('main')).toContainText(sentence)
  }
})

test('the counselor reviews, and the school agrees', async ({ page }) => {
  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto('/caseload?list=transfers&q=Imani')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.getByRole('link', { name: 'Review the request' }).click()
  await expectAccessible(page)
  await page.getByLabel(/Your note for Los Angeles/).fill('The records are right.')
  await page.getByRole('button', { name: /Pass it on/ }).click()

  await signInAs(page, 'naomi.brooks@contreras.example')
  await page.goto('/school')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.getByRole('link', { name: 'Accept the transfer' }).click()
  await page.getByRole('button', { name: /Accept Imani/ }).click()
  await expect(page.getByRole('main')).toContainText('You agreed to the transfer')

  // the counselor reads that the school agreed, and no longer that it is waited for
  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto('/caseload?list=transfers&q=Imani')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.waitForURL(/caseload\/[0-9a-f-]{36}/)
  await expect(page.getByRole('main')).toContainText('agreed. The seat is not certain yet')
  await expect(page.getByRole('main')).not.toContainText('Waiting for Los Angeles')
})

test('requests are resolved together: two full schools exchange, another person releases', async ({
  page,
}) => {
  const main = page.getByRole('main')
  await signInAs(page, 'elena.castillo@district.example')
  await page.goto('/staff/belmont/transfers')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Compute a plan' }).click()
  await page.waitForURL(/transfers\/plans\//)
  const plan = page.url()
  await expect(main).toContainText('You computed this plan')
  await expect(page.getByRole('button', { name: /Release/ })).toHaveCount(0)
  const picture = page.getByRole('img', {
    name: /Academic Leadership Community → School of Social Justice/,
  })
  await expect(picture).toBeVisible()
  await expect(picture).toHaveAccessibleName(
    /School of Social Justice → Academic Leadership Community/,
  )
  await expect(main).toContainText('Students without a seat, and why')
  await expectAccessible(page)

  // the window promised “together after it closes”: until then nobody releases
  await signInAs(page, 'david.okafor@district.example')
  await page.goto(plan)
  await expect(main).toContainText('The plan is released then')
  await expect(page.getByRole('button', { name: /Release/ })).toHaveCount(0)
  await endTransferWindow(page, '/staff/belmont/setup/dates')
  await page.goto(plan)
  await page.getByRole('button', { name: 'Release and notify everyone' }).click()
  await expect(main).toContainText('The plan is released')
})

test('the family reads where the child goes, and every letter is there', async ({ page }) => {
  await signInAs(page, 'marcus.johnson@family.example')
  await page.goto('/family')
  const main = page.getByRole('main')
  // the year that runs, next year's seat as next year's, and no transfer to ask for any more
  const card = page.getByRole('article').filter({ hasText: 'Imani' })
  await expect(card).toContainText('9th grade, Belmont')
  await expect(card).toContainText(
    'Next school year: grade 10, Los Angeles School of Global Studies',
  )
  await expect(card).not.toContainText('ne-time transfer')
  await page.getByRole('link', { name: 'How the transfer was decided Imani' }).click()
  await expect(main).toContainText('Imani goes to Los Angeles School of Global Studies')
  await expect(main).toContainText('A seat at Los Angeles School of Global Studies')
  await expectAccessible(page)
  await page.goto('/mailbox')
  await expect(main).toContainText('Transfer accepted: Imani Johnson')
})
