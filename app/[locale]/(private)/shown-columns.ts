'use server'

import { redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { keepColumns } from '@/lib/base/tables/shown-columns.mutations'
import { shownColumnsSchema } from '@/lib/base/tables/shown-columns.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const HERE = 'http://here'

/** The address of the form's list, here and nowhere else. */
function backOf(form: FormData): string {
  const url = URL.parse(text(form, 'back'), HERE)
  // two slashes would begin another site's address
  return url?.origin === HERE ? `${url.pathname.replace(/^\/+/, '/')}${url.search}` : '/'
}

/** Keeps which columns the actor wants to see of a list, and shows it so. */
export async function keepColumnsAction(form: FormData): Promise<void> {
  const back = backOf(form)
  const actor = await requireActor(back, form)
  const input = shownColumnsSchema.safeParse({
    list: text(form, 'list'),
    columns: text(form, 'do') === 'usual' ? null : form.getAll('column'),
  })
  if (input.success) await keepColumns(actor, input.data)
  redirect(back)
}
