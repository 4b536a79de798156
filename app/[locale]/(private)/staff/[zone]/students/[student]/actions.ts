'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { setAside } from '@/components/desks/set-aside'
import { withQuery } from '@/components/shell/address'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { sayRefusal } from '@/lib/base/forms/refusal'
import { isUuid } from '@/lib/base/forms/uuid'
import { setAsideForZone } from '@/lib/desks/applications/set-aside-for-zone.mutations'
import { sendLetterAgain } from '@/lib/desks/child/send-letter-again.mutations'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { setAsideSchema } from '@/lib/lists/set-aside-list.schema'
import { setCountingListAside } from '@/lib/lists/withdraw-list.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Sets aside, with a reason that the family reads, the list that counts. `page` is the path of the page. */
export async function setCountingAsideAction(
  { page, id }: { page: string; id: string },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(page, form)
  const [t, say] = await Promise.all([
    getTranslations('staff.application.setAsideErrors'),
    getTranslations('assisted.unsettled.errors'),
  ])
  const values = { reason: text(form, 'reason') }
  const input = setAsideSchema.safeParse({ id, ...values })
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => say(key as 'reasonShort')) }
  const result = await setCountingListAside(actor, input.data)
  if (!result.ok) return { values, message: t(result.reason) }
  redirect(page)
}

/**
 * Sets aside, for the zone, a list that was handed in and counts nothing, with a reason. `page` is the path of the
 * page.
 */
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

/** Sends a letter about the child once more. `page` is the path of the page. */
export async function sendAgainAction(
  { page, slug, id, year }: { page: string; slug: string; id: string; year: number | null },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(page, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const now = new Date()
  const child = await findZoneChild(
    actor,
    { zone, cycle: await findCycle(actor, slug, year) },
    id,
    now,
  )
  // of a child of another zone that applies here the letters are read, and sent by its own zone
  const letters = child?.record?.canChange ? child.letters : []
  const result = await sendLetterAgain(actor, id, letters, text(form, 'letter'), now)
  const t = await getTranslations('child.again.errors')
  if (!result.ok) return sayRefusal(result.reason, (reason) => t(reason))
  redirect(`${withQuery(page, { letter: 'sent' })}#letters`)
}
