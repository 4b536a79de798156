import { Agreement, SchoolKind, ZoneLevel } from '@/lib/base/db/generated/enums'
import type { CellValue } from '@/lib/feeds/reading/cell.schema'
import { PLACES_TABLES } from '@/lib/feeds/tables/places-tables.schema'
import type { Column } from '@/lib/feeds/tables/plain-table.schema'

/** What people edit with one form, by the name of its plain file. */
export const PLACE_TABLES = ['district', 'zones', 'campuses', 'schools'] as const

export type PlaceTable = (typeof PLACE_TABLES)[number]

/** Columns that name another row: forms post its id, because two campuses may have one name. */
const REFERENCES = ['zone', 'campus', 'parent_school'] as const

export type Reference = (typeof REFERENCES)[number]

/** A place as a form says it, by the columns of its plain file; blank is null. */
export type TypedPlace = Readonly<Record<string, CellValue>>

/** A place in the words of the files, each value as text. */
export type PlainValues = Readonly<Record<string, string | null>>

/** Found by the code where it has one; else by its name. The form leaves blank what the district has no code for. */
const CODES: ReadonlySet<string> = new Set(['campuses.campus', 'schools.school'])

/** A school closes by an act of its own, which asks what becomes of its seats; the zones it serves are boxes. */
const NOT_TYPED: ReadonlySet<string> = new Set(['schools.closed_year', 'schools.serves_zones'])

/** Whether a column is what names the place itself. */
export function isOwnKey(table: PlaceTable, column: string): boolean {
  return (table === 'zones' && column === 'zone') || CODES.has(`${table}.${column}`)
}

/** Whether a column names another row, so that forms post its id. */
export function isReference(table: PlaceTable, column: string): column is Reference {
  return !isOwnKey(table, column) && REFERENCES.some((one) => one === column)
}

/** The columns of a place's form, in the order of the file. */
export function columnsOf(table: PlaceTable): Column[] {
  const found = PLACES_TABLES.find(({ name }) => name === table)
  return (found?.columns ?? [])
    .filter(({ name }) => !NOT_TYPED.has(`${table}.${name}`))
    .map((column) =>
      CODES.has(`${table}.${column.name}`) ? { ...column, required: false } : column,
    )
}

/** The columns of which a change needs a reason where families are concerned. */
export const CONCERNS_FAMILIES: Readonly<Record<PlaceTable, readonly string[]>> = {
  district: ['time_zone'],
  zones: ['name_en', 'name_es', 'level'],
  campuses: ['zone'],
  schools: ['name', 'zone', 'campus', 'lowest_grade', 'highest_grade', 'parent_school'],
}

/** What the form of a new school says at first. */
export const NEW_SCHOOL = { lowest_grade: '9', highest_grade: '12', languages: 'en es' } as const

/** What can be chosen in a form, in the order of the list. */
export const LEVELS = Object.values(ZoneLevel)
export const SCHOOL_KINDS = Object.values(SchoolKind)
export const AGREEMENTS = Object.values(Agreement)
