import type { Page } from '@playwright/test'

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
