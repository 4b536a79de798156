import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import type { Measure } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS, writtenIn } from '@/lib/base/i18n/localized-text.rules'

import { schoolsEditedBy } from './places.policy'
import { TOPIC_FIELDS } from './school-texts.schema'

/** The profile of a school as its form shows it; blank where nothing is said. */
export type ProfileFields = Readonly<Record<string, string>>

/** What a profile says now, field by field; all blank for a school without one. The caller checks access. */
export async function readProfile(tx: Tx, schoolId: string): Promise<ProfileFields> {
  const row = await tx.schoolProfile.findUnique({
    where: { schoolId },
    select: {
      agreementYear: true,
      source: { select: { text: TEXTS } },
      texts: { select: { topic: true, locale: true, text: true } },
    },
  })
  const fields = TOPIC_FIELDS.map(({ topic, locale, name }) => {
    const its = row?.texts.find((text) => text.topic === topic && text.locale === locale)
    return [name, its?.text ?? '']
  })
  const source = row?.source.text ?? []
  return {
    ...Object.fromEntries(fields),
    year: String(row?.agreementYear ?? ''),
    source_en: writtenIn('en', source),
    source_es: writtenIn('es', source),
  }
}

/** The profile of a school that the actor edits; null otherwise. */
export async function findProfile(actor: Actor, schoolId: string): Promise<ProfileFields | null> {
  if (!isUuid(schoolId)) return null
  const where = { AND: [{ id: schoolId }, schoolsEditedBy(actor)] }
  return (await db.school.count({ where })) > 0 ? readProfile(db, schoolId) : null
}

export type EditedFigure = {
  readonly id: string
  readonly measure: Measure
  readonly year: number
  /** Null: the state hides it. */
  readonly value: number | null
  readonly source: Texts
}

const FIGURE = {
  id: true,
  measure: true,
  year: true,
  value: true,
  source: { select: { text: TEXTS } },
} as const

/** The figures of a school that the actor edits, by measure, the newest first. */
export async function listEditedFigures(actor: Actor, schoolId: string): Promise<EditedFigure[]> {
  const rows = await db.figure.findMany({
    where: { schoolId, school: schoolsEditedBy(actor) },
    orderBy: [{ measure: 'asc' }, { year: 'desc' }, { id: 'asc' }],
    select: FIGURE,
  })
  return rows.map(({ source, ...figure }) => ({ ...figure, source: source.text }))
}
