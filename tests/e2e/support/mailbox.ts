import type { Page } from '@playwright/test'

/** The newest sign-in code in the demo mailbox for an address; the page stays there. */
export async function newestCode(page: Page, email: string): Promise<string> {
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const subject = await page.getByRole('heading', { level: 2 }).first().textContent()
  return /\d{6}/.exec(subject ?? '')![0]
}
