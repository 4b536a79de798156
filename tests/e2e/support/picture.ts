import type { Page } from '@playwright/test'

import { routing } from '@/lib/base/i18n/routing'

const WIDTHS = [390, 1280]

/**
 * Keeps pictures of the page as its address shows it, on a phone and on a desk, in every language, in
 * the folder that `PICTURES` names; does nothing without one. The page is then as it was.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (!folder) return
  const [context, url, size] = [page.context(), page.url(), page.viewportSize()]
  const own = (await context.cookies()).find((cookie) => cookie.name === 'NEXT_LOCALE')
  for (const language of routing.locales) {
    await context.addCookies([{ name: 'NEXT_LOCALE', value: language, url }])
    await page.goto(url)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 })
      await page.screenshot({ path: `${folder}/${name}-${width}-${language}.png`, fullPage: true })
    }
  }
  await (own ? context.addCookies([own]) : context.clearCookies({ name: 'NEXT_LOCALE' }))
  if (size) await page.setViewportSize(size)
  await page.goto(url)
}
