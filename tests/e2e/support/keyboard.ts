import { expect, type Locator, type Page } from '@playwright/test'

/** The most Tab presses to reach a button. */
const MOST = 120

/** What is wrong with the visible focus of the current element; empty when it can be seen. */
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

/** Presses Tab until the target has the focus, and checks that the focus is visible. */
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

/** Goes to a link or a button by Tab and presses Enter there. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
