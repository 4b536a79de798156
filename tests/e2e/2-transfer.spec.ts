import { expect, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

test('a counselor requests the one-time transfer, the school accepts, a second request is refused', async ({
  page,
}) => {
  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto('/caseload?list=transfers&q=Imani')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.waitForURL(/caseload\/[0-9a-f-]{36}$/)
  const student = new URL(page.url()).pathname
  await expect(page.getByRole('main')).toContainText('The rule, and what the records say')
  await page.getByRole('link', { name: 'Ask for a transfer' }).click()
  await page.getByText('Civitas School of Leadership').click()
  await page.getByRole('textbox').last().fill('Her best subject is taught there.')
  await page.getByRole('main').getByRole('button').last().click()
  await expect(page.getByRole('main')).toContainText('Waiting for Civitas School of Leadership')

  await signInAs(page, 'victor.salazar@civitas.example')
  await page.goto('/school')
  await page.getByRole('link', { name: /Imani/ }).click()
  await page.getByRole('link', { name: 'Accept the transfer' }).click()
  await page.getByRole('button', { name: /Accept Imani/ }).click()
  await expect(page.getByRole('main')).toContainText('The transfer was accepted')

  await signInAs(page, 'anthony.reyes@belmont.example')
  await page.goto(student)
  await expect(page.getByRole('main')).toContainText('The one-time transfer was used')
  await expect(page.getByRole('link', { name: 'Ask for a transfer' })).toHaveCount(0)
  const answer = await page.goto(`${student}/transfer`)
  expect([200, 404]).toContain(answer?.status())
  await expect(page.getByRole('button', { name: /Ask for/ })).toHaveCount(0)

  await page.goto('/mailbox')
  await expect(page.getByText('Imani').first()).toBeVisible()
})
