'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { saveSource } from '@/lib/feeds/imports/import-sources.mutations'
import { LIMITS, sourceSettingsSchema } from '@/lib/feeds/imports/import-sources.schema'
import { requireActor } from '@/lib/registry/accounts/session'

/** Saves what is set for a source. */
export async function saveSourceAction(_before: FormState, form: FormData): Promise<FormState> {
  const name = text(form, 'source')
  const path = `/staff/data/imports/sources/${encodeURIComponent(name)}`
  const actor = await requireActor(path, form)
  const t = await getTranslations('filesIn.settings.errors')
  const fields = [...LIMITS, 'restsFrom', 'restsUntil']
  const values = Object.fromEntries(fields.map((field) => [field, text(form, field)]))
  const input = sourceSettingsSchema.safeParse(values)
  if (!input.success)
    return { values, fieldErrors: fieldErrors(input.error, (key) => t(key as 'number')) }
  const saved = await saveSource(actor, name, input.data, text(form, 'mark'))
  if (saved.ok) redirect(`${path}?outcome=saved`)
  if (saved.reason === 'not-found') notFound()
  // the mark is made anew with the page: whoever saves again has seen what stands there
  return { message: t('stale') }
}
