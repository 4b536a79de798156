import { isUuid } from '@/lib/base/forms/uuid'
import { readCell } from '@/lib/feeds/reading/cell.rules'
import type { CellValue } from '@/lib/feeds/reading/cell.schema'
import type { ProblemCode } from '@/lib/feeds/tables/problem-code.schema'

import { columnsOf, isReference, type PlaceTable, type TypedPlace } from './place-tables.schema'

/** What is wrong with one field: a key of the catalog `imports.problems`, as for a file. */
export type FieldProblem = {
  readonly column: string
  readonly value: string
  readonly code: ProblemCode
  readonly detail: Readonly<Record<string, string | number>>
}

export type ReadPlace =
  | { readonly ok: true; readonly values: TypedPlace }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

const number = (value: CellValue | undefined) => (typeof value === 'number' ? value : null)

/** What does not go together although each field can be read. */
function findContradictions(table: PlaceTable, values: TypedPlace): FieldProblem[] {
  const found: FieldProblem[] = []
  const add = (column: string, code: ProblemCode, detail: FieldProblem['detail'] = {}) =>
    found.push({ column, value: String(values[column] ?? ''), code, detail })
  if (table === 'campuses' && (values.latitude === null) !== (values.longitude === null))
    add(values.latitude === null ? 'latitude' : 'longitude', 'cellMissing')
  if (table !== 'schools') return found
  const [lowest, highest] = [number(values.lowest_grade), number(values.highest_grade)]
  if (lowest !== null && highest !== null && lowest > highest)
    add('lowest_grade', 'gradesTurned', { highest })
  if (values.agreement !== null && values.kind !== 'PILOT' && values.kind !== 'UNKNOWN')
    add('agreement', 'agreementNeedsPilot')
  if (values.parent_school !== null && /^\d{14}$/.test(String(values.school ?? '')))
    add('school', 'programHasCode')
  return found
}

/**
 * Reads what was typed of a place as a file of it would be read, so that one value has one form however it comes.
 * References are ids of rows; whether they exist is known to the database only.
 */
export function readPlace(
  table: PlaceTable,
  typed: Readonly<Record<string, string>>,
  left: readonly string[] = [],
): ReadPlace {
  const problems: FieldProblem[] = []
  const values: Record<string, CellValue> = {}
  for (const column of columnsOf(table)) {
    if (left.includes(column.name)) continue
    const raw = typed[column.name] ?? ''
    if (isReference(table, column.name)) {
      values[column.name] = isUuid(raw) ? raw : null
      continue
    }
    const cell = readCell(column, raw)
    if (cell.ok) values[column.name] = cell.value
    else problems.push({ column: column.name, value: raw, code: cell.code, detail: cell.detail })
  }
  if (problems.length === 0) problems.push(...findContradictions(table, values))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values }
}
