'use server'

import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { remindFamilies } from '@/lib/readiness/reminders/mutations'
import { type Remindable, remindableSchema } from '@/lib/readiness/schema'

/** Reminds the families of a finding; pressed twice, the second time says that nobody was left. */
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
