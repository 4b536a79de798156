import { type Browser, expect, type Page } from '@playwright/test'

import { newestCode } from './mailbox'

/** Signs in with a code from the mailbox, as a person whom the demonstration has no button for. */
export async function signInByCode(page: Page, email: string): Promise<void> {
  await page.context().clearCookies({ name: 'next-auth.session-token' })
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').fill(email)
  await page
    .locator('form', { has: page.locator('input[name="email"]') })
    .getByRole('button')
    .click()
  await page.waitForURL(/sign-in\/code/)
  const codePage = page.url()
  const code = await newestCode(page, email)
  await page.goto(codePage)
  await page.locator('input[name="code"]').fill(code)
  await page.locator('input[name="code"]').press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}

/** A new page, on a phone, of a person who signed in with a code from the mailbox. */
export async function phoneOf(browser: Browser, email: string, locale = 'en'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await signInByCode(page, email)
  return page
}
