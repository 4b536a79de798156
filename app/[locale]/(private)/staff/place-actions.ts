'use server'

import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { messages } from '@/lib/base/i18n/messages'
import { translator } from '@/lib/base/i18n/translator'
import type { PlaceObstacle } from '@/lib/desks/places/place-obstacles.data'
import { placeListPath, placePath } from '@/lib/desks/places/place-paths.rules'
import { columnsOf, PLACE_TABLES, type PlaceTable } from '@/lib/desks/places/place-tables.schema'
import { addPlace, savePlace } from '@/lib/desks/places/save-place.mutations'
import { readPlace } from '@/lib/desks/places/typed-place.rules'
import { problemText } from '@/lib/feeds/tables/problem-text.view'
import { requireActor } from '@/lib/registry/accounts/session'

const tableSchema = z.enum(PLACE_TABLES)
const wasSchema = z.record(z.string(), z.string().nullable())

/** Adds or changes a district, zone, campus or school, or shows the form again with what was typed. */
export async function savePlaceAction(_before: FormState, form: FormData): Promise<FormState> {
  const parsed = tableSchema.safeParse(text(form, 'table'))
  if (!parsed.success) notFound()
  const table = parsed.data
  const [id, pages, reason] = [text(form, 'place'), text(form, 'pages'), text(form, 'reason')]
  const actor = await requireActor(placeListPath(table, pages), form)
  const columns = columnsOf(table).map(({ name }) => name)
  const typed = Object.fromEntries(columns.map((column) => [column, text(form, column)]))
  const was = readWas(text(form, 'was'))
  const values = { ...typed, reason, was: JSON.stringify(was) }
  const read = readPlace(table, typed)
  if (!read.ok) return { values, fieldErrors: await sayObstacles(read.problems) }
  const saved =
    id === ''
      ? await addPlace(actor, { table, values: read.values, reason })
      : await savePlace(actor, id, { table, values: read.values, was, reason })
  if (saved.ok) {
    const done = id === '' ? 'added' : saved.changed === 0 ? 'nothing' : 'saved'
    redirect(`${placePath(table, saved.id, pages)}?done=${done}`)
  }
  const t = await getTranslations('places.errors')
  switch (saved.reason) {
    case 'not-found':
      return notFound()
    case 'reason-missing':
      return { values, fieldErrors: { reason: t('reason-missing') } }
    case 'duplicate':
      return { values, message: t('duplicate') }
    case 'obstacles':
      return { values, fieldErrors: await sayObstacles(saved.obstacles) }
    case 'changed': {
      const now = Object.fromEntries(saved.columns.map((one) => [one.column, one.now]))
      const message = t('changed', { now: await sayValues(table, saved.columns) })
      // what stands there is known now: saving again writes over it
      return { values: { ...values, was: JSON.stringify({ ...was, ...now }) }, message }
    }
  }
}

function readWas(typed: string): Record<string, string | null> {
  try {
    return wasSchema.parse(JSON.parse(typed))
  } catch {
    return {}
  }
}

async function sayObstacles(obstacles: readonly PlaceObstacle[]): Promise<Record<string, string>> {
  const [locale, t] = [await getLocale(), await getTranslations('places.errors')]
  const said = obstacles.map((one) => {
    if (!('detail' in one)) return [one.column, t(one.code)] as const
    const place = { file: '', row: null, ...one, detail: { ...one.detail } }
    return [one.column, problemText(locale, place).text] as const
  })
  return Object.fromEntries(said.toReversed())
}

async function sayValues(
  table: PlaceTable,
  columns: readonly { column: string; now: string | null }[],
): Promise<string> {
  const locale = await getLocale()
  const t = translator(locale)
  const names: Readonly<Record<string, string>> = messages[locale].places.fields[table]
  return columns
    .map(({ column, now }) => {
      const value = now ?? t('places.origin.nothing')
      return t('places.errors.changedNow', { field: names[column] ?? column, value })
    })
    .join('; ')
}
