import { expect, type Locator, type Page } from '@playwright/test'

/** Further than this nobody presses Tab to find a button. */
const MOST = 120

/** What is wrong with how the focus is shown where it stands now; empty when it can be seen. */
async function unseen(target: Locator): Promise<string> {
  return target.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return 'no ring'
    const box = element.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return 'outside of the window'
    const top = document.elementFromPoint(x, y)
    return top && (element.contains(top) || top.contains(element)) ? '' : 'covered'
  })
}

/** Presses Tab until the focus stands on the target, which must then be seen to have it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await unseen(target)).toBe('')
      return
    }
  }
  throw new Error(`${String(target)} is not reached by ${MOST} presses of Tab`)
}
