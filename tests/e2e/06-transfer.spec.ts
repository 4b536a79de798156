import { expect, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

test('a counselor asks for a family, reviews, the school agrees, a second request is refused', async ({
  page,
}) => {
  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto('/caseload?list=transfers&q=Imani')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.waitForURL(/caseload\/[0-9a-f-]{36}$/)
  const student = new URL(page.url()).pathname
  const main = page.getByRole('main')
  await expect(main).toContainText('The rule, and what the records say')
  await page.getByRole('link', { name: 'Ask for a transfer' }).click()
  await page.getByText('Civitas School of Leadership').click()
  await page.getByLabel('Why does the family ask?').fill('Her best subject is taught there.')
  await page.getByText('By phone').click()
  await page.getByLabel('Who asked?').fill('Marcus Johnson')
  await page.getByLabel('How was consent given?').fill('On the phone, written down the same day.')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await expect(main).toContainText('Needs your review')

  await page.getByRole('link', { name: 'Review the request' }).click()
  await page.getByLabel(/Your note for Civitas/).fill('Good attendance all year.')
  await page.getByRole('button', { name: /Pass it on/ }).click()
  await expect(main).toContainText('The request went to the receiving school')

  await signInAs(page, 'victor.salazar@civitas.example')
  await page.goto('/school')
  await page.getByRole('link', { name: /Imani/ }).click()
  await expect(main).toContainText('Good attendance all year.')
  await page.getByRole('link', { name: 'Accept the transfer' }).click()
  await page.getByRole('button', { name: /Accept Imani/ }).click()
  await expect(main).toContainText('You agreed to the transfer')

  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto(student)
  await expect(main).toContainText('All agreed requests are resolved together')
  await expect(page.getByRole('link', { name: 'Ask for a transfer' })).toHaveCount(0)
  await page.goto(`${student}/transfer`)
  await expect(page).toHaveURL(new RegExp(`${student}$`))

  await page.goto('/mailbox')
  await expect(page.getByText('Imani').first()).toBeVisible()
})
