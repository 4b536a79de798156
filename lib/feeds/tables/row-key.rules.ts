import type { PlainTable } from './plain-table.schema'

/**
 * What names a row of the database where it is not the key of the file: a student has one enrollment a
 * year, and a contact keeps its row when the name of a person with an id is corrected.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  enrollments: ['number', 'school_year'],
  guardians: ['number', 'contact_key(guardian_id, given_name, family_name)'],
}

function partOf({ columns }: PlainTable, name: string): string {
  const column = columns.find((one) => one.name === name)
  if (!column) return name
  return column.required ? `${name}::text` : `coalesce(${name}::text, '')`
}

/**
 * The SQL of the text that names a row, the same over `staged_<name>` (its column `_key`) and over
 * `plain_<name>`. Null where a cell that names the row could not be read.
 */
export function rowKeySql(table: PlainTable): string {
  const parts = PARTS[table.name] ?? table.key
  return parts.map((part) => partOf(table, part)).join(" || '/' || ")
}
