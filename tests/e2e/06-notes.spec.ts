import { expect, test } from '@playwright/test'

import { signInAs } from './support/sign-in'

test('a call is noted, found by its words, waits for today and is done', async ({ page }) => {
  const main = page.getByRole('main')
  const call = main.getByRole('link', { name: /Call the family of .*Mateo/ })
  await signInAs(page, 'elena.castillo@district.example')
  await expect(call).toHaveCount(0)

  await page.goto('/staff/belmont/students?q=rosa.hernandez@family.example')
  await main.getByRole('link', { name: /Mateo/ }).click()
  await page.waitForURL(/students\/[0-9a-f-]{36}/)
  await main.getByRole('link', { name: 'Log a call', exact: true }).click()
  await page.getByLabel('What happened').selectOption('Called, no answer')
  await page.getByLabel('What was said').fill('The grandmother picks up after four.')
  const today = new Date().toLocaleDateString('sv', { timeZone: 'America/Los_Angeles' })
  await page.getByLabel('Call again on').fill(today)
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(main.getByRole('status')).toContainText('The note was saved.')

  await page.goto('/staff/belmont/students?q=grandmother four')
  await expect(main.getByRole('link', { name: /Mateo/ })).toHaveCount(1)
  await page.goto('/staff/belmont/students?shown=to-call')
  await expect(main.getByRole('link', { name: /Mateo/ })).toHaveCount(1)

  await page.goto('/today')
  await call.click()
  await page.waitForURL(/students\/[0-9a-f-]{36}/)
  await main.getByRole('button', { name: 'The call is done' }).click()
  await expect(main.getByRole('status')).toContainText('The call is marked as done.')
  await page.goto('/today')
  await expect(call).toHaveCount(0)
})
