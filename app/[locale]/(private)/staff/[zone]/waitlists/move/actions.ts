'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { isUuid } from '@/lib/base/forms/uuid'
import { requireActor } from '@/lib/registry/accounts/session'
import { offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'

/** Offers the seats that are free now, even if the preview showed others. */
export async function offerAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/waitlists`
  const actor = await requireActor(page, form)
  const cycleId = text(form, 'cycleId')
  if (!isUuid(cycleId)) notFound()
  const result = await offerFreeSeats(actor, cycleId, new Date())
  if (!result.ok) notFound()
  revalidatePath(page, 'layout')
  redirect(`${page}?offered=${result.offers}&year=${encodeURIComponent(text(form, 'year'))}`)
}
