'use server'

import { notFound, redirect } from 'next/navigation'

import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { takeBackReminders } from '@/lib/draw/readiness/held-reminders.mutations'
import { remindFamilies } from '@/lib/draw/readiness/remind-families.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

const pathOf = (slug: string) => `/staff/${encodeURIComponent(slug)}`

/** Reminds every family without a sent list. A second press says that nobody is left to remind. */
export async function remindAllAction(slug: string, schoolYear: number): Promise<void> {
  const path = `${pathOf(slug)}/remind`
  const actor = await requireActor(path)
  const cycle = await findCycle(actor, slug, schoolYear)
  if (!cycle) notFound()
  let letters = 0
  for (const about of REMINDABLE) {
    const result = await remindFamilies(actor, cycle.id, about, new Date())
    if (!result.ok && result.reason === 'not-found') notFound()
    if (!result.ok) redirect(`${path}?year=${schoolYear}&refused=${result.reason}`)
    letters += result.letters
  }
  redirect(`${path}?year=${schoolYear}&sent=${letters}`)
}

/** Takes back the reminders of the actor in the zone that have not left, and returns to its page where that was asked. */
export async function undoRemindersAction(slug: string, page: string): Promise<void> {
  const actor = await requireActor(pathOf(slug))
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  redirect(`${pathOf(slug)}/${page}&undone=${await takeBackReminders(actor, zone.id)}`)
}
