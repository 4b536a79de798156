'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { isRecordId } from '@/lib/forms/record-id'
import { type FormState, text } from '@/lib/forms/state'
import { offerFreeSeats } from '@/lib/waitlists/mutations'

/** Offers what is free at this moment, whatever the preview showed. */
export async function offerAction(_before: FormState, form: FormData): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(text(form, 'zone'))}/waitlists`
  const actor = await requireActor(page)
  const cycleId = text(form, 'cycleId')
  if (!isRecordId(cycleId)) notFound()
  const result = await offerFreeSeats(actor, cycleId, new Date())
  if (!result.ok) notFound()
  revalidatePath(page, 'layout')
  redirect(`${page}?offered=${result.offers}&year=${encodeURIComponent(text(form, 'year'))}`)
}
