import { notFound } from 'next/navigation'

import { caseloadHref, placeOf } from '@/components/caseload/address'
import type { Actor } from '@/lib/auth/actor'
import { requireActor } from '@/lib/auth/session'
import { chosenSchema } from '@/lib/caseload/bulk/schema'
import { findCaseload } from '@/lib/caseload/data'
import { filterSchema } from '@/lib/caseload/schema'
import type { CaseloadView } from '@/lib/caseload/view'
import { text } from '@/lib/forms/state'

type Chosen = { actor: Actor; view: CaseloadView; now: Date; listHref: string }

/** The students that an address shows, for an action on exactly them. */
export async function readChosenList(
  path: string,
  search: Promise<Record<string, string | string[] | undefined>>,
): Promise<Chosen> {
  const actor = await requireActor(path)
  const now = new Date()
  const view = await findCaseload(actor, filterSchema.parse(await search), now)
  if (!view || view.rows.length === 0) notFound()
  return { actor, view, now, listHref: caseloadHref(placeOf(view)) }
}

/** The students that a form was shown for. */
export function postedStudents(form: FormData): string[] {
  const ids = chosenSchema.safeParse(text(form, 'students').split(','))
  if (!ids.success) notFound()
  return ids.data
}
