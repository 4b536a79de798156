import { readPathBefore } from '@/app/referring-path'
import { findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { changeShortlist } from '@/lib/lists/shortlist/shortlist.mutations'
import { changeKept } from '@/lib/lists/shortlist/shortlist.rules'
import { changeSchema } from '@/lib/lists/shortlist/shortlist.schema'
import { currentActor } from '@/lib/registry/accounts/session'

import { saveBrowserShortlist, readBrowserShortlist } from './browser-shortlist'

/**
 * Adds a school to the shortlist or removes it, and returns to its line on the page. The account stores
 * the list of a signed-in person, the browser the list of a visitor. Because some pages are the same for
 * everybody, the browser also has a copy of the account's list.
 */
export async function POST(request: Request) {
  // a body that is not a form is a bad request, not a server error
  const form = await request.formData().catch(() => new FormData())
  const change = changeSchema.safeParse(Object.fromEntries(form))
  if (!change.success) return new Response(null, { status: 400 })
  const actor = await currentActor()
  if (actor) {
    await changeShortlist(actor, change.data)
    const schools = await findShortlist(actor)
    await saveBrowserShortlist(schools.map(({ slug }) => slug))
  } else {
    await saveBrowserShortlist(changeKept(await readBrowserShortlist(), change.data))
  }
  const Location = `${await readPathBefore()}#school-${change.data.slug}`
  return new Response(null, { status: 303, headers: { Location } })
}
