import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with the problems that axe found and their positions. */
export async function expectAccessible(page: Page): Promise<void> {
  // a page that is rendered again after a form has no title for a moment
  await expect(page).not.toHaveTitle('')
  // a colour on its way from one to the other is neither: a button that just lost the pointer or the focus
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  )
  const { violations } = await new AxeBuilder({ page })
    // only what is wrong is described, and no second page is opened to join what frames found: there are none
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`,
  )
  expect(found, page.url()).toEqual([])
}
