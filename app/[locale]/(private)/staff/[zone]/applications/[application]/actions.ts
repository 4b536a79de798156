'use server'

import { notFound, redirect } from 'next/navigation'

import { setAside } from '@/components/desks/set-aside'
import type { FormState } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { setAsideForZone } from '@/lib/desks/applications/set-aside-for-zone.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Sets aside, for the zone, a list that was handed in and counts nothing, with a reason. `page` is the path of the page. */
export async function setAsideAction(
  { page, id }: { page: string; id: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(page, form)
  if (!isUuid(id)) notFound()
  const refused = await setAside(form, (input) => setAsideForZone(actor, id, input, new Date()))
  if (refused) return refused
  redirect(page)
}
