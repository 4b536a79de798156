'use server'

import { notFound, redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { deleteFilter, saveFilter } from '@/lib/desks/saved-filters.mutations'
import { savedFilterSchema } from '@/lib/desks/saved-filters.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** The path of the form's list, built from its parts, so that a form cannot redirect elsewhere. */
function listPath(form: FormData): string {
  const zone = `/staff/${encodeURIComponent(text(form, 'zone'))}`
  const round = encodeURIComponent(text(form, 'round'))
  const place = text(form, 'place')
  if (place === 'placements') return `${zone}/rounds/${round}/placements`
  return `${zone}/${encodeURIComponent(place)}`
}

/** The same list as before, with the outcome of the action in its address. */
function backTo(form: FormData, outcome: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(text(form, 'query'))
  for (const [name, value] of Object.entries(outcome)) query.set(name, value)
  return `${listPath(form)}?${query.toString()}`
}

/** Saves the filters of a list under a name. */
export async function saveFilterAction(form: FormData): Promise<void> {
  const actor = await requireActor(listPath(form), form)
  const fields = ['zone', 'place', 'name', 'query'] as const
  const input = savedFilterSchema.safeParse(
    Object.fromEntries(fields.map((name) => [name, text(form, name)])),
  )
  if (!input.success) {
    const about = input.error.issues[0]
    if (about?.path[0] !== 'name') notFound()
    const kept = about.message.replace('errors.', '')
    redirect(backTo(form, { kept, name: text(form, 'name').slice(0, 60) }))
  }
  const result = await saveFilter(actor, input.data)
  if (result.ok) redirect(backTo(form, { kept: 'done' }))
  if (result.reason === 'not-found') notFound()
  redirect(backTo(form, { kept: 'tooMany', name: input.data.name }))
}

/** Deletes saved filters. */
export async function deleteFilterAction(form: FormData): Promise<void> {
  const actor = await requireActor(listPath(form), form)
  if (!(await deleteFilter(actor, text(form, 'id')))) notFound()
  redirect(backTo(form, { kept: 'deleted' }))
}
