import { getLocale } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { PlaceForm } from '@/components/desks/places/place-form'
import { PlaceNews } from '@/components/desks/places/place-news'
import { PlaceOrigin } from '@/components/desks/places/place-origin'
import type { Option } from '@/components/ui/option'
import type { Actor } from '@/lib/base/actor'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearAt } from '@/lib/base/format/school-year'
import {
  listEditedCampuses,
  listEditedSchools,
  listEditedZones,
} from '@/lib/desks/places/place-lists.data'
import { isReference, type PlaceTable } from '@/lib/desks/places/place-tables.schema'
import { type EditedPlace, findPlace } from '@/lib/desks/places/place.data'

import { savePlaceAction } from './place-actions'

type Of = {
  actor: Actor
  table: PlaceTable
  /** The slug of the zone from whose pages it is edited; empty for the pages of the district. */
  pages: string
}

/** The rows that the fields of a place can name. */
async function readChoices(actor: Actor, table: PlaceTable): Promise<Record<string, Option[]>> {
  if (table !== 'campuses' && table !== 'schools') return {}
  const locale = await getLocale()
  const zones = await listEditedZones(actor)
  const zone = zones
    .filter(({ closedAt }) => closedAt === null)
    .map((one) => ({ value: one.id, label: zoneName(one, locale) }))
  if (table === 'campuses') return { zone }
  const [campuses, schools] = await Promise.all([
    listEditedCampuses(actor, null),
    listEditedSchools(actor, null),
  ])
  const schoolYear = schoolYearAt(new Date())
  const open = schools.filter(
    ({ parentId, closedYear }) => parentId === null && (closedYear ?? Infinity) > schoolYear,
  )
  return {
    zone,
    campus: campuses.map(({ id, name }) => ({ value: id, label: name })),
    parent_school: open.map(({ id, name }) => ({ value: id, label: name })),
  }
}

/** What the fields of a place say at first. */
function toFields(table: PlaceTable, place: EditedPlace): Record<string, string> {
  const key = table === 'campuses' ? 'campus' : table === 'schools' ? 'school' : null
  return Object.fromEntries(
    Object.entries(place.values).map(([column, value]) => {
      if (isReference(table, column)) return [column, place.references[column] ?? '']
      // without a code of the district files name it by its name, which nobody has to type twice
      return [column, column === key && !place.hasCode ? '' : (value ?? '')]
    }),
  )
}

/** The form to add a place, some of it filled in. */
export async function NewPlace({
  actor,
  table,
  pages,
  ...rest
}: Of & { values?: Record<string, string> }) {
  const choices = await readChoices(actor, table)
  const { values = {} } = rest
  return (
    <PlaceForm
      action={savePlaceAction}
      table={table}
      id={null}
      zone={pages}
      was={{}}
      values={values}
      choices={choices}
    />
  )
}

/**
 * A place that the actor edits; "not found" otherwise, also on the pages of a zone (`zoneId`) where it does not lie.
 */
export async function requirePlace(
  actor: Actor,
  table: PlaceTable,
  id: string,
  zoneId?: string,
): Promise<EditedPlace> {
  const place = await findPlace(actor, table, id)
  if (!place || (zoneId !== undefined && place.references.zone !== zoneId)) notFound()
  return place
}

type EditorProps = Of & {
  place: EditedPlace
  done: string | string[] | undefined
  /** Values to begin with instead of those that stand there. */
  proposed?: Record<string, string>
  /** What stands between the form and the origin of the values. */
  children?: ReactNode
}

/** A place with its form and the origin of its values. */
export async function PlaceEditor({
  actor,
  table,
  pages,
  place,
  done,
  proposed = {},
  children,
}: EditorProps) {
  const choices = await readChoices(actor, table)
  return (
    <>
      <PlaceNews done={done} />
      <PlaceForm
        action={savePlaceAction}
        table={table}
        id={place.id}
        zone={pages}
        was={place.values}
        values={{ ...toFields(table, place), ...proposed }}
        choices={choices}
        left={table === 'zones' ? ['zone'] : []}
      />
      {children}
      <PlaceOrigin
        table={table}
        values={place.values}
        hasCode={place.hasCode}
        history={place.history}
      />
    </>
  )
}
