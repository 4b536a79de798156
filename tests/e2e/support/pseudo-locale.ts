import type { Page } from '@playwright/test'

/**
 * Turns the page from right to left, as a page in Arabic would be, and returns what does not stand
 * where its mirror image should: each with its place before and after, in pixels from its own side.
 */
export async function unmirrored(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // places inside a line depend on the words; what has a direction of its own keeps it
    const isPlaced = (element: Element) =>
      !getComputedStyle(element).display.startsWith('inline') &&
      getComputedStyle(element).display !== 'contents' &&
      !element.closest('svg, .sr-only, select, nextjs-portal, body [dir]')
    const width = document.documentElement.clientWidth
    const elements = [...document.body.querySelectorAll('*')].filter(isPlaced)
    const before = elements.map((element) => element.getBoundingClientRect())
    document.documentElement.dir = 'rtl'
    return elements.flatMap((element, i) => {
      const was = before[i]
      const is = element.getBoundingClientRect()
      if (!was || was.width === 0) return []
      const [start, end] = [was.left, width - is.right]
      if (Math.abs(start - end) <= 2) return []
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`
      return [`${name} ${start.toFixed(0)} -> ${end.toFixed(0)}`]
    })
  })
}

/** Pads every text with marks that run from right to left, as the pseudo-locale ar-XB of other tools does. */
export async function pseudoTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
    document.documentElement.lang = 'ar-XB'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isCode = node.parentElement?.closest('script, style')
      const text = node.textContent ?? ''
      if (!isCode && text.trim()) node.textContent = text.replaceAll(/\S+/g, '\u202E$&\u202C')
    }
  })
}
