import { expect, type Page } from '@playwright/test'

import { toWallClock } from '@/lib/base/format/wall-clock'

const MINUTE = 60_000
/** What it takes to fill in a form and send it. */
const HANDS = 10_000

/** The next whole minute that there is time to type before. */
export const nextMinute = () => new Date(Math.ceil((Date.now() + HANDS) / MINUTE) * MINUTE)

/** Types a moment, as the district's clocks show it, into the two boxes of a field. */
export async function fillMoment(page: Page, name: string, at: Date): Promise<void> {
  const { day, time } = toWallClock(at, 'America/Los_Angeles')
  await page.locator(`input[name="${name}.day"]`).fill(day)
  await page.locator(`input[name="${name}.time"]`).fill(time)
}

/** Ends the time for transfer requests on the page of dates, which asks once more; plans are released only then. */
export async function endTransferWindow(page: Page, dates: string): Promise<void> {
  await page.goto(dates)
  const save = page.getByRole('button', { name: 'Save the dates' })
  await fillMoment(page, 'transfersCloseAt', new Date(Date.now() - 60_000))
  await page.getByLabel('Why the dates change').fill('Everybody has asked.')
  await save.click()
  await expect(page.getByRole('main')).toContainText('Families get less time: Transfers close')
  await page.getByText('A deadline comes earlier, and that is what I want').click()
  await save.click()
  await expect(page.getByText('The dates are saved.')).toBeVisible()
}
