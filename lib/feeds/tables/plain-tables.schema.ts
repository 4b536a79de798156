import { BOUNDARY_TABLES, type BoundaryTableName } from './boundary-tables.schema'
import { PEOPLE_TABLES } from './people-tables.schema'
import { PLACES_TABLES } from './places-tables.schema'
import type { PlainTable } from './plain-table.schema'

/** All files of the plain set, each named `<name>.csv`, in the order in which they are applied. */
export const PLAIN_TABLES: readonly PlainTable[] = [...PLACES_TABLES, ...PEOPLE_TABLES]

/** All that is compared with what stands here, in the order in which it is applied: the plain set, and boundaries. */
export const COMPARED: readonly PlainTable[] = [
  ...PLACES_TABLES,
  ...BOUNDARY_TABLES,
  ...PEOPLE_TABLES,
]

export type ComparedName = PlainTableName | BoundaryTableName

export type PlainTableName = (typeof PLACES_TABLES | typeof PEOPLE_TABLES)[number]['name']

const MAPS: Readonly<Record<string, string>> = {
  zone_boundaries: 'zones.geojson',
  area_boundaries: 'areas.geojson',
}

/** The file in which a table is sent. */
export const fileOf = (table: string): string => MAPS[table] ?? `${table}.csv`
