'use server'

import { notFound, redirect } from 'next/navigation'

import { type Remindable, remindableSchema } from '@/lib/draw/readiness/findings.schema'
import { remindFamilies } from '@/lib/draw/readiness/remind-families.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Reminds the families of a finding. A second press says that nobody is left to remind. */
export async function remindAction(
  slug: string,
  schoolYear: number,
  about: Remindable,
): Promise<void> {
  const path = `/staff/${encodeURIComponent(slug)}/readiness/${remindableSchema.parse(about)}`
  const actor = await requireActor(path)
  const cycle = await findCycle(actor, slug, schoolYear)
  if (!cycle) notFound()
  const result = await remindFamilies(actor, cycle.id, about, new Date())
  if (!result.ok && result.reason === 'not-found') notFound()
  redirect(
    `${path}?year=${schoolYear}&${result.ok ? `sent=${result.letters}` : `refused=${result.reason}`}`,
  )
}
