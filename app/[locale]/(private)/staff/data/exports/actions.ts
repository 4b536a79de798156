'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { PLACEMENT_COLUMNS, receiverSchema } from '@/lib/feeds/back/placements-file.schema'
import { dropReceiver, saveReceiver } from '@/lib/feeds/back/receivers.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

const PATH = '/staff/data/exports'

/** Saves a receiver of placements and what it calls the columns. */
export async function saveReceiverAction(_before: FormState, form: FormData): Promise<FormState> {
  const id = text(form, 'receiver')
  const actor = await requireActor(`${PATH}/receivers/${encodeURIComponent(id)}`, form)
  const t = await getTranslations('back.receivers.errors')
  const fields = PLACEMENT_COLUMNS.map((column) => `headings.${column}` as const)
  const values = Object.fromEntries(['name', ...fields].map((name) => [name, text(form, name)]))
  const headings = Object.fromEntries(
    PLACEMENT_COLUMNS.map((column) => [column, values[`headings.${column}`] ?? '']),
  )
  const input = receiverSchema.safeParse({ name: values['name'], headings })
  if (!input.success) {
    const errors = input.error.issues.map(({ path, message }) => [
      path.length === 1 && path[0] === 'headings' ? fields[0] : path.join('.'),
      t(message as 'tooLong'),
    ])
    return { values, fieldErrors: Object.fromEntries(errors.toReversed()) }
  }
  const saved = await saveReceiver(actor, id === 'new' ? null : id, input.data)
  if (saved.ok) redirect(`${PATH}?outcome=saved`)
  if (saved.reason === 'not-found') notFound()
  return { values, fieldErrors: { name: t('taken') } }
}

/** Forgets a receiver. */
export async function dropReceiverAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  const gone = await dropReceiver(actor, text(form, 'receiver'))
  if (!gone) notFound()
  redirect(`${PATH}?outcome=deleted`)
}
