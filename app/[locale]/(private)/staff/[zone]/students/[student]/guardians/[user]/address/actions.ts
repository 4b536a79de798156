'use server'

import { notFound } from 'next/navigation'

import { takeGivenAddress } from '@/app/give-address-form'
import type { FormState } from '@/lib/base/forms/form-state'
import { listGuardians } from '@/lib/desks/guardians/guardians.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { openToChange } from '../../../../open'

type Guardian = { slug: string; id: string; userId: string }

/** Gives the account of a student's guardian another address. */
export async function giveAddressAction(
  { slug, id, userId }: Guardian,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = `/guardians/${encodeURIComponent(userId)}/address`
  const page = `/staff/${encodeURIComponent(slug)}/students/${encodeURIComponent(id)}${path}`
  const actor = await requireActor(page, form)
  const { zone } = await openToChange(slug, id, path)
  const { linked } = await listGuardians(id)
  if (!linked.some(({ user }) => user.id === userId)) notFound()
  return takeGivenAddress(actor, { userId, zoneId: zone.id, page }, form)
}
