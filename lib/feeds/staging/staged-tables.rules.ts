import type { CellValue } from '@/lib/feeds/reading/cell.schema'
import { type PlainTable, SQL_TYPES } from '@/lib/feeds/tables/plain-table.schema'
import { rowKeySql } from '@/lib/feeds/tables/row-key.rules'

/**
 * The table that keeps the rows of a plain file: its columns; the file and row they stand in; whether
 * the row is wrong; whether a file of changes says that it is gone; whether it says nothing of its own,
 * being the same row again or an older enrollment of the year; and what names the row.
 */
export function stagedTableSql(table: PlainTable): string {
  const columns = table.columns.map(({ name, kind }) => `${name} ${SQL_TYPES[kind]}`)
  return `CREATE UNLOGGED TABLE staged_${table.name} (
    ${columns.join(', ')}, _file text NOT NULL, _row integer NOT NULL,
    _wrong boolean NOT NULL DEFAULT false, _gone boolean NOT NULL DEFAULT false,
    _extra boolean NOT NULL DEFAULT false,
    _key text GENERATED ALWAYS AS (${rowKeySql(table)}) STORED)`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

const escape = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one) : text

const toArray = (texts: readonly string[]) =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`

/** A value as PostgreSQL's COPY reads it in its text format. */
export function toCopyCell(value: CellValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'object') return escape(toArray(value))
  return String(value)
}
