import { headers } from 'next/headers'

/** The path of the page a form was on; the home page when it was not one of ours. */
export async function readPathBefore(): Promise<string> {
  const sent = await headers()
  const referer = sent.get('referer') ?? ''
  if (!URL.canParse(referer)) return '/'
  const { host, pathname, search } = new URL(referer)
  // two slashes at the start would name another host
  const isOurs = host === sent.get('host') && !pathname.startsWith('//')
  return isOurs ? pathname + search : '/'
}
