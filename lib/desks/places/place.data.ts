import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db, type Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { listValueHistory, type ValueEntry } from '@/lib/desks/students/value-history.data'

import type { PlaceTable, PlainValues, Reference } from './place-tables.schema'
import { campusesEditedBy, districtEditedBy, schoolsEditedBy, zonesEditedBy } from './places.policy'

/** A place that the actor edits, in the words of the files. */
export type EditedPlace = {
  readonly id: string
  readonly values: PlainValues
  /** The ids of the rows that it names. */
  readonly references: Readonly<Partial<Record<Reference, string | null>>>
  /** Whether the district has given it a code; without one, files name it by its name or address. */
  readonly hasCode: boolean
  readonly history: readonly ValueEntry[]
}

type PlainCell = string | number | boolean | readonly string[] | null

const toText = (value: PlainCell): string | null => {
  if (value === null) return null
  return typeof value === 'object' ? value.join(' ') : String(value)
}

/** Reads a row of a plain view, each value as text; null when there is none. */
export async function readPlainPlace(
  tx: Tx,
  table: PlaceTable,
  id: string,
): Promise<Record<string, string | null> | null> {
  const rows = await tx.$queryRaw<{ plain: Record<string, PlainCell> }[]>`
    SELECT to_jsonb(plain) - ARRAY['row_id', 'may_go'] AS plain
    FROM ${Prisma.raw(`plain_${table}`)} plain WHERE row_id = ${id}`
  const [row] = rows
  if (!row) return null
  return Object.fromEntries(Object.entries(row.plain).map(([name, value]) => [name, toText(value)]))
}

const NAMES_NOTHING = { references: {}, hasCode: true } as const

/** What a place names, when the actor edits it; null otherwise. */
export async function findEdited(
  tx: Tx,
  actor: Actor,
  table: PlaceTable,
  id: string,
): Promise<Pick<EditedPlace, 'references' | 'hasCode'> | null> {
  if (!isUuid(id)) return null
  switch (table) {
    case 'district': {
      const where = { AND: [{ id }, districtEditedBy(actor)] }
      return (await tx.district.count({ where })) > 0 ? NAMES_NOTHING : null
    }
    case 'zones': {
      const where = { AND: [{ id }, zonesEditedBy(actor)] }
      return (await tx.zone.count({ where })) > 0 ? NAMES_NOTHING : null
    }
    case 'campuses': {
      const where = { AND: [{ id }, campusesEditedBy(actor)] }
      const row = await tx.campus.findFirst({ where, select: { zoneId: true, code: true } })
      return row && { references: { zone: row.zoneId }, hasCode: row.code !== null }
    }
    case 'schools': {
      const where = { AND: [{ id }, schoolsEditedBy(actor)] }
      const select = {
        zoneId: true,
        campusId: true,
        parentId: true,
        cdsCode: true,
        localCode: true,
      }
      const row = await tx.school.findFirst({ where, select })
      if (!row) return null
      const { zoneId: zone, campusId: campus, parentId: parent_school } = row
      const hasCode = (row.cdsCode ?? row.localCode) !== null
      return { references: { zone, campus, parent_school }, hasCode }
    }
  }
}

/** A place that the actor edits, with the history of its values; null otherwise. */
export async function findPlace(
  actor: Actor,
  table: PlaceTable,
  id: string,
): Promise<EditedPlace | null> {
  const edited = await findEdited(db, actor, table, id)
  if (!edited) return null
  const [values, history] = await Promise.all([
    readPlainPlace(db, table, id),
    listValueHistory(actor, [table], [id]),
  ])
  return values && { id, values, ...edited, history }
}
