import { headers } from 'next/headers'

/** Reads the path of the page with the form; the home page when it is not one of ours. */
export async function readPathBefore(): Promise<string> {
  const sent = await headers()
  const referer = sent.get('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { host, pathname, search } = new URL(referer)
  // two slashes at the start would lead to another host
  const isOurs = host === sent.get('host') && !pathname.startsWith('//')
  return isOurs ? pathname + search : '/'
}
