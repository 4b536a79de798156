import { cookies } from 'next/headers'

import { moveShortlist } from '@/lib/lists/shortlist/shortlist.mutations'
import {
  readShortlist,
  SHORTLIST_COOKIE,
  writeShortlist,
} from '@/lib/lists/shortlist/shortlist.rules'

const HALF_YEAR = 60 * 60 * 24 * 182

/** Reads the shortlist of this browser. */
export async function readBrowserShortlist(): Promise<string[]> {
  const jar = await cookies()
  return readShortlist(jar.get(SHORTLIST_COOKIE)?.value)
}

/** Saves the shortlist in this browser, where the script of a static page can read it. */
export async function saveBrowserShortlist(slugs: readonly string[]): Promise<void> {
  const jar = await cookies()
  if (slugs.length === 0) jar.delete(SHORTLIST_COOKIE)
  else
    jar.set(SHORTLIST_COOKIE, writeShortlist(slugs), {
      path: '/',
      maxAge: HALF_YEAR,
      sameSite: 'lax',
    })
}

/** At sign-in, moves this browser's shortlist into the account and copies the account's shortlist to the browser. */
export async function mergeShortlist(user: { readonly id: string }): Promise<void> {
  await saveBrowserShortlist(await moveShortlist(user, await readBrowserShortlist()))
}
