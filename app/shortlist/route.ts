import { findShortlist } from '@/lib/lists/shortlist/shortlist.data'
import { changeShortlist } from '@/lib/lists/shortlist/shortlist.mutations'
import { changeKept } from '@/lib/lists/shortlist/shortlist.rules'
import { changeSchema } from '@/lib/lists/shortlist/shortlist.schema'
import { currentActor } from '@/lib/registry/accounts/session'

import { readPathBefore } from '../path-before'
import { saveBrowserShortlist, readBrowserShortlist } from './jar'

/**
 * Keeps or drops a school and goes back to its line on the page the button was on. The account holds
 * the list of a signed-in person, the browser that of a visitor; for pages that are the same for
 * everybody the browser also knows what the account holds.
 */
export async function POST(request: Request) {
  // a body that is no form is a bad request, not an outage
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
