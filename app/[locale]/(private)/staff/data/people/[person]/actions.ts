'use server'

import { notFound } from 'next/navigation'

import { takeGivenAddress } from '@/app/give-address-form'
import type { FormState } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'

/** Gives somebody's account another address. */
export async function giveAddressAction(
  userId: string,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/staff/data/people/${encodeURIComponent(userId)}`
  const actor = await requireActor(page, form)
  if (!actor.administrator) notFound()
  return takeGivenAddress(actor, { userId, zoneId: null, page }, form)
}
