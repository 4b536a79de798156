import type { Page } from '@playwright/test'

/** The newest code that the demonstration's mailbox holds for an address; leaves the page there. */
export async function newestCode(page: Page, email: string): Promise<string> {
  await page.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  const subject = await page.getByRole('heading', { level: 2 }).first().textContent()
  return /\d{6}/.exec(subject ?? '')![0]
}
