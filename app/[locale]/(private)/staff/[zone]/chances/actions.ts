'use server'

import { notFound, redirect } from 'next/navigation'

import { askForOdds } from '@/lib/lists/chances/ask-for-chances.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Asks a worker to calculate new chances, and confirms it on the page. */
export async function askAction(slug: string, year: number, cycleId: string): Promise<void> {
  const page = `/staff/${encodeURIComponent(slug)}/chances?year=${year}`
  const actor = await requireActor(page)
  if (!(await askForOdds(actor, cycleId))) notFound()
  redirect(`${page}&asked=yes`)
}
