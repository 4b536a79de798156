import { expect, type Page } from '@playwright/test'

/** Signs in as a demo person with the one click of the demonstration. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.context().clearCookies({ name: 'next-auth.session-token' })
  await page.goto('/sign-in')
  await page.locator(`button[name="demoEmail"][value="${email}"]`).click()
  await expect(page).toHaveURL(/\/(today|family)$/)
}
