'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { readAgain, saveMapping } from '@/lib/feeds/imports/import-mapping.mutations'
import { readMappingForm } from '@/lib/feeds/imports/mapping-form.schema'
import { requireActor } from '@/lib/registry/accounts/session'

const pathOf = (form: FormData) =>
  `/staff/data/imports/sources/${encodeURIComponent(text(form, 'source'))}/columns`

/** Saves which column of a source's wide file is which. */
export async function saveMappingAction(_before: FormState, form: FormData): Promise<FormState> {
  const path = pathOf(form)
  const actor = await requireActor(path, form)
  const t = await getTranslations('filesIn.mapping.errors')
  const names = [...form.keys()]
  const values = Object.fromEntries(
    names
      .filter((name) => /^(?:column|always)\./.test(name) || name === 'words' || name === 'days')
      .map((name) => [name, text(form, name)]),
  )
  const places = names.filter((name) => name.startsWith('heading.')).map((name) => name.slice(8))
  const input = readMappingForm({
    columns: Object.fromEntries(
      places.map((place) => [text(form, `heading.${place}`), text(form, `column.${place}`)]),
    ),
    always: Object.fromEntries(
      names
        .filter((name) => name.startsWith('always.'))
        .map((name) => [name.slice(7), text(form, name)]),
    ),
    words: text(form, 'words'),
    days: text(form, 'days'),
  })
  if (!input.ok) {
    const message = t(input.reason, { about: input.about })
    if (input.reason === 'words') return { values, fieldErrors: { words: message } }
    const place = places.findLast((one) => values[`column.${one}`] === input.about) ?? '0'
    return { values, fieldErrors: { [`column.${place}`]: message } }
  }
  const saved = await saveMapping(actor, text(form, 'source'), input.mapping, text(form, 'mark'))
  if (!saved.ok && saved.reason === 'not-found') notFound()
  if (!saved.ok) return { message: t('stale') }
  const at = new URLSearchParams({
    import: text(form, 'import'),
    file: text(form, 'file'),
    outcome: 'saved',
  })
  redirect(`${path}?${at}`)
}

/** Reads the files of an import once more, with what is set for its source now. */
export async function readAgainAction(form: FormData): Promise<void> {
  const actor = await requireActor(pathOf(form), form)
  const id = await readAgain(actor, text(form, 'import'))
  if (id === null) notFound()
  redirect(`/staff/data/imports/${id}`)
}
