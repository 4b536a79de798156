import { notFound } from 'next/navigation'

import { caseloadHref, filtersOf } from '@/components/desks/caseload/caseload-address'
import type { Actor } from '@/lib/base/actor'
import { text } from '@/lib/base/forms/form-state'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema, chosenSchema } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'
import { requireActor } from '@/lib/registry/accounts/session'

type Chosen = { actor: Actor; view: CaseloadView; now: Date; listHref: string }

/** Reads the students that an address selects, for an action on exactly those students. */
export async function readChosenList(
  path: string,
  search: Promise<Record<string, string | string[] | undefined>>,
): Promise<Chosen> {
  const actor = await requireActor(path)
  const now = new Date()
  const view = await findCaseload(actor, caseloadFilterSchema.parse(await search), now)
  if (!view || view.rows.length === 0) notFound()
  return { actor, view, now, listHref: caseloadHref(filtersOf(view)) }
}

/** Reads the students that the form was shown for. */
export function readPostedStudents(form: FormData): string[] {
  const ids = chosenSchema.safeParse(text(form, 'students').split(','))
  if (!ids.success) notFound()
  return ids.data
}
