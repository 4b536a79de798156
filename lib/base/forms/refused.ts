import 'server-only'
import { headers } from 'next/headers'

const taken = new WeakSet<object>()

/**
 * Notes that what this request posted was taken, though its page is made again instead of another:
 * a list that was put in order, a draft that was saved.
 */
export async function noteAccepted(): Promise<void> {
  taken.add(await headers())
}

/**
 * Whether this request posted a form without a script and its page is made again: what was taken
 * leads to another page, or was noted.
 */
export async function wasRefused(): Promise<boolean> {
  const asked = await headers()
  const posted = asked.get('content-type')?.startsWith('multipart/form-data') ?? false
  // where a script posts, the page it is led to is fetched with the headers of the post, but not as HTML
  const asksForPage = asked.get('accept')?.includes('text/html') ?? false
  return posted && asksForPage && !taken.has(asked)
}
