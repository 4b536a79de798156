import { PEOPLE_TABLES } from './people-tables.schema'
import { PLACES_TABLES } from './places-tables.schema'
import type { PlainTable } from './plain-table.schema'

/** All files of the plain set, each named `<name>.csv`, in the order in which they are applied. */
export const PLAIN_TABLES: readonly PlainTable[] = [...PLACES_TABLES, ...PEOPLE_TABLES]

export type PlainTableName = (typeof PLACES_TABLES | typeof PEOPLE_TABLES)[number]['name']
