'use server'

import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { askForOdds } from '@/lib/odds/mutations'

/** Asks a worker for new chances and says so on the page. */
export async function askAction(slug: string, year: number, cycleId: string): Promise<void> {
  const page = `/staff/${encodeURIComponent(slug)}/chances?year=${year}`
  const actor = await requireActor(page)
  if (!(await askForOdds(actor, cycleId))) notFound()
  redirect(`${page}&asked=yes`)
}
