'use server'

import { notFound, redirect } from 'next/navigation'

import type { FormState } from '@/lib/base/forms/form-state'
import { type Invited, inviteSchema } from '@/lib/desks/guardians/invitations.schema'
import { inviteGuardians } from '@/lib/desks/guardians/invite.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

/** Invites the guardians that the page counted. */
export async function inviteAction({
  slug,
  ...chosen
}: Invited & { slug: string }): Promise<FormState> {
  const page = `/staff/${slug}/invitations`
  const actor = await requireActor(page)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const count = await inviteGuardians(actor, zone.id, inviteSchema.parse(chosen), new Date())
  if (count === null) notFound()
  redirect(`${page}?done=${count}`)
}
