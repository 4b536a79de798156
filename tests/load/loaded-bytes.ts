import type { BrowserContext } from '@playwright/test'

/** The compressed bytes that a page loads: its HTML, and its scripts without the polyfills of old browsers. */
export async function loadedBytes(
  context: BrowserContext,
  url: string,
): Promise<{ html: number; script: number }> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const kinds = new Map<string, 'html' | 'script'>()
  const sums = { html: 0, script: 0 }
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') kinds.set(requestId, 'script')
    if (type === 'Document') kinds.set(requestId, 'html')
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind) sums[kind] += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.close()
  return sums
}
