import type { Page } from '@playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'

/** The text of each sheet that the browser prints of the page that is open. */
export async function readPrinted(
  page: Page,
  format: 'Letter' | 'A4' = 'Letter',
): Promise<string[]> {
  const pdf = await page.pdf({ format, preferCSSPageSize: true })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((sheet) => sheet.replaceAll(/\s+/g, ' '))
}
