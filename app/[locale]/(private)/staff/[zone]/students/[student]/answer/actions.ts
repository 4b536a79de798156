'use server'

import { redirect } from 'next/navigation'

import { answerSeat } from '@/components/desks/caseload/answer-action'
import { addressOf } from '@/components/shell/address'
import type { FormState } from '@/lib/base/forms/form-state'
import { answerForFamily } from '@/lib/desks/caseload/answer-for.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

/** Accepts or declines one seat for a family that asks the zone. */
export async function answerInZoneAction(
  { slug, id, year }: { slug: string; id: string; year: number | null },
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const page = `/staff/${encodeURIComponent(slug)}/students/${encodeURIComponent(id)}`
  const actor = await requireActor(addressOf(`${page}/answer`, { year }), form)
  const refused = await answerSeat(form, (offer, what, asked) =>
    answerForFamily(actor, 'zone', offer, what, asked, new Date()),
  )
  if (refused) return refused
  redirect(addressOf(page, { year, done: 'answered' }))
}
