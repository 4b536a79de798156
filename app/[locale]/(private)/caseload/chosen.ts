import { notFound, redirect } from 'next/navigation'

import { filtersOf, textsOf } from '@/components/desks/caseload/caseload-address'
import { addressOf } from '@/components/shell/address'
import type { Actor } from '@/lib/base/actor'
import { text } from '@/lib/base/forms/form-state'
import { tableParameters } from '@/lib/base/tables/table.schema'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema, caseTable, chosenSchema } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'
import { requireActor } from '@/lib/registry/accounts/session'

import { readTicked, tickedQuery } from '../ticked'

type Chosen = {
  actor: Actor
  view: CaseloadView
  now: Date
  listHref: string
  /** The query of the same students again. */
  again: string
  /** How many ticked students are not on this list any more. */
  missing: number
}

/** Reads the students that an address selects, ticked or all of the list, for an action on exactly those students. */
export async function readChosenList(
  path: string,
  search: Promise<Record<string, string | string[] | undefined>>,
): Promise<Chosen> {
  const actor = await requireActor(path)
  const now = new Date()
  const query = await search
  const filter = caseloadFilterSchema.parse(query)
  const view = await findCaseload(actor, filter, now)
  if (!view) notFound()
  const ticked = readTicked(query)
  const listHref = addressOf('/caseload', {
    ...textsOf(filtersOf(view)),
    ...tableParameters(caseTable, filter),
  })
  if (ticked?.size === 0) redirect(`${listHref}&unticked=1`)
  const rows = ticked ? view.rows.filter(({ id }) => ticked.has(id)) : view.rows
  if (rows.length === 0) notFound()
  const [, here = ''] = listHref.split('?')
  const again = new URLSearchParams([...new URLSearchParams(here), ...tickedQuery(query)])
  const missing = ticked ? ticked.size - rows.length : 0
  return { actor, view: { ...view, rows }, now, listHref, again: again.toString(), missing }
}

/** Reads the students that the form was shown for. */
export function readPostedStudents(form: FormData): string[] {
  const ids = chosenSchema.safeParse(text(form, 'students').split(','))
  if (!ids.success) notFound()
  return ids.data
}
