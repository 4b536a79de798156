import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordAdded, recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, toTextRows, writtenIn } from '@/lib/base/i18n/localized-text.rules'

import { figureVersion } from './figure-version.rules'
import { lockPlace } from './lock-place.data'
import { findEdited } from './place.data'
import type { TypedFigure } from './school-texts.schema'

export type SavedFigure =
  | { ok: true }
  | {
      ok: false
      reason: 'not-found' | 'changed' /** There is one of this measure and year. */ | 'taken'
    }

/** A figure in the words of the files: a value that the state hides is no number. */
const toPlain = (value: number | null, source: string) => ({
  value: value === null ? 'NaN' : String(value),
  source,
})

/**
 * Adds (`id` null) or changes a figure of a school that the actor edits, with its source in both languages; a changed
 * value holds against files until they say something else. Measure and year of a figure stay: another is another figure.
 */
export async function saveFigure(
  actor: Actor,
  schoolId: string,
  id: string | null,
  figure: TypedFigure,
  was: string,
): Promise<SavedFigure> {
  return db.$transaction(async (tx): Promise<SavedFigure> => {
    if ((await findEdited(tx, actor, 'schools', schoolId)) === null)
      return { ok: false, reason: 'not-found' }
    await lockPlace(tx, 'schools', schoolId)
    return id === null
      ? add(tx, actor, schoolId, figure)
      : change(tx, actor, schoolId, id, figure, was)
  })
}

async function add(
  tx: Tx,
  actor: Actor,
  schoolId: string,
  figure: TypedFigure,
): Promise<SavedFigure> {
  const { measure, year, value, source_en: en, source_es: es } = figure
  if ((await tx.figure.count({ where: { schoolId, measure, year } })) > 0)
    return { ok: false, reason: 'taken' }
  const source = { create: { text: { create: toTextRows({ en, es }) } } }
  const school = { connect: { id: schoolId } }
  const { id } = await tx.figure.create({
    data: { school, measure, year, value, source },
    select: { id: true },
  })
  await recordAdded(tx, actor, 'figures', id, toPlain(value, en), '')
  await log(tx, actor, 'figure.added', schoolId, id, figure)
  return { ok: true }
}

async function change(
  tx: Tx,
  actor: Actor,
  schoolId: string,
  id: string,
  { value, source_en: en, source_es: es, ...typed }: TypedFigure,
  was: string,
): Promise<SavedFigure> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  const known = await tx.figure.findFirst({
    where: { id, schoolId },
    select: { measure: true, year: true, value: true, source: { select: { text: TEXTS } } },
  })
  if (!known) return { ok: false, reason: 'not-found' }
  const [knownEn, knownEs] = [
    writtenIn('en', known.source.text),
    writtenIn('es', known.source.text),
  ]
  if (figureVersion(known.value, knownEn, knownEs) !== was) return { ok: false, reason: 'changed' }
  if (figureVersion(value, en, es) === was) return { ok: true }
  const isSameSource = knownEn === en && knownEs === es
  const source = { create: { text: { create: toTextRows({ en, es }) } } }
  await tx.figure.update({
    where: { id },
    data: { value, demo: false, ...(!isSameSource && { source }) },
  })
  const [before, after] = [toPlain(known.value, knownEn), toPlain(value, en)]
  const changes = (['value', 'source'] as const).map((column) => {
    return { table: 'figures', rowId: id, column, before: before[column], after: after[column] }
  })
  await recordChanges(tx, actor, changes, '')
  const { measure, year } = known
  await log(tx, actor, 'figure.changed', schoolId, id, { ...typed, measure, year })
  return { ok: true }
}

async function log(
  tx: Tx,
  actor: Actor,
  verb: 'figure.added' | 'figure.changed',
  schoolId: string,
  subjectId: string,
  { measure, year }: Pick<TypedFigure, 'measure' | 'year'>,
): Promise<void> {
  const school = await tx.school.findUniqueOrThrow({
    where: { id: schoolId },
    select: { name: true, zoneId: true },
  })
  await recordEvent(tx, actor, {
    verb,
    subjectType: 'figure',
    subjectId,
    ...(school.zoneId !== null && { zoneId: school.zoneId }),
    detail: { school: school.name, about: measure, schoolYear: year },
  })
}
