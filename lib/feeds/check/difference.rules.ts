import { type PlainTable, SQL_TYPES } from '@/lib/feeds/tables/plain-table.schema'
import { rowKeySql } from '@/lib/feeds/tables/row-key.rules'

/** What one file of a table has. */
export type StagedFile = {
  readonly file: string
  readonly columns: readonly string[]
  /** It names all rows, so that one it does not name is gone; otherwise only what it marks as gone is. */
  readonly whole: boolean
}

/** A row per changed value, and one per row that is added or gone. */
export const DIFFERENCE_TABLE_SQL = `CREATE UNLOGGED TABLE difference (
  table_name text NOT NULL, row_key text NOT NULL, row_id text, kind text NOT NULL,
  column_name text, before text, after text, school text, _file text, _row integer)`

/** Where leaving is a date: who is named again without one is back. */
const LEAVING: readonly string[] = ['students', 'enrollments']

/** Tables of which a row belongs to the school of its student. */
const OF_STUDENTS: readonly string[] = ['students', 'guardians', 'records']

/** The SQL of a value as texts tell it: several in one cell have blanks between them, as in our own files. */
const textSql = (value: string, type: string | undefined) =>
  type === 'text[]' ? `array_to_string(${value}, ' ')` : `(${value})::text`

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What the files say of a column; a file without it leaves what the database says. */
function saidOf({ name, columns }: PlainTable, column: string, files: readonly StagedFile[]) {
  const having = files.filter((one) => one.columns.includes(column))
  if (having.length === files.length) return `s.${column}`
  const otherwise = LEAVING.includes(name) && column === 'left_on' ? 'NULL::date' : `p.${column}`
  if (having.length === 0) return otherwise
  const kind = columns.find((one) => one.name === column)?.kind
  const names = having.map(({ file }) => quoted(file)).join(', ')
  const known = kind ? `::${SQL_TYPES[kind]}` : ''
  return `CASE WHEN s._file IN (${names}) THEN s.${column} ELSE ${otherwise}${known} END`
}

/** The columns whose values are compared: those a file has, but for what names the row. */
function comparedColumns(table: PlainTable, files: readonly StagedFile[]): string[] {
  const naming = table.name === 'enrollments' ? ['number', 'school_year'] : table.key
  return table.columns
    .map(({ name }) => name)
    .filter((name) => !naming.includes(name) || (table.name === 'guardians' && name !== 'number'))
    .filter(
      (name) =>
        files.some(({ columns }) => columns.includes(name)) ||
        (LEAVING.includes(table.name) && name === 'left_on'),
    )
}

/** Rows of the database as the files name them: under its new number, where a child's number has changed. */
function plainSql(table: PlainTable): string {
  const isNumbered = table.columns.some(({ name }) => name === 'number')
  if (!isNumbered)
    return `SELECT plain.*, ${rowKeySql(table)} AS _key FROM plain_${table.name} plain`
  const others = table.columns.map(({ name }) => name).filter((name) => name !== 'number')
  return `SELECT renamed.*, ${rowKeySql(table)} AS _key FROM (
      SELECT coalesce(renumbered.number, plain.number) AS number, plain.number AS _number,
        ${others.map((name) => `plain.${name}`).join(', ')}, plain.row_id, plain.may_go
      FROM plain_${table.name} plain LEFT JOIN renumbered ON renumbered.before = plain.number) renamed`
}

/** The SQL of the school that a row of the comparison belongs to. */
function schoolSql({ name, columns }: PlainTable): string {
  if (OF_STUDENTS.includes(name)) return 'of_student.school'
  return columns.some((column) => column.name === 'school')
    ? 'coalesce(s.school, p.school)'
    : 'NULL'
}

/** Whether a row that no file names, or that one marks, is gone: within the years the files name. */
function goneSql(table: PlainTable, files: readonly StagedFile[]): string {
  const marked = 's._gone AND p.may_go'
  if (!files.every(({ whole }) => whole)) return marked
  const years = `(SELECT school_year FROM staged_${table.name})`
  const named = table.scope === 'school_year' ? ` AND p.school_year IN ${years}` : ''
  return `(${marked} OR s._key IS NULL AND p.may_go${named}
      AND NOT EXISTS (SELECT FROM staged_${table.name} wrong WHERE wrong._wrong AND wrong._key = p._key)
      AND NOT EXISTS (SELECT FROM staged_${table.name} wrong WHERE wrong._wrong AND wrong._key IS NULL))`
}

/**
 * The SQL that adds the difference between a staged table and the database to `difference`. Wrong rows
 * are left out on both sides: what they name stays as it is, and while it cannot be told what a wrong
 * row names, nothing of its table is gone. A value that a person keeps is no difference while the file
 * says what it said then. Needs the tables `school_of` and `renumbered`.
 */
export function differenceSql(table: PlainTable, files: readonly StagedFile[]): string {
  const { name } = table
  const compared = comparedColumns(table, files)
  const kinds = new Map(table.columns.map((column) => [column.name, SQL_TYPES[column.kind]]))
  const renamed = name === 'students' ? ['number'] : []
  const columns = [...compared, ...renamed]
  const said = [
    ...compared.map((column) => saidOf(table, column, files)),
    ...renamed.map(() => 's.number'),
  ]
  const stood = [
    ...compared.map((column) => `p.${column}::${kinds.get(column)}`),
    ...renamed.map(() => 'p._number'),
  ]
  const values = columns.map((column, i) => {
    const [before, after] = [stood[i], said[i]].map((value) =>
      textSql(value ?? '', kinds.get(column)),
    )
    return `(${quoted(column)}, ${before}, ${after})`
  })
  const differs =
    columns.length > 0
      ? `ROW(${said.join(', ')}) IS DISTINCT FROM ROW(${stood.join(', ')})`
      : 'false'
  const changed = `SELECT 'CHANGED', v.column_name, v.before, v.after
      FROM (VALUES ${values.join(', ')}) v (column_name, before, after)
      WHERE s._key IS NOT NULL AND p._key IS NOT NULL AND NOT s._gone AND v.before IS DISTINCT FROM v.after
        AND NOT EXISTS (SELECT FROM kept_value kept WHERE kept.table_name = '${name}' AND kept.row_id = p.row_id
          AND kept.column_name = v.column_name AND kept.source_value IS NOT DISTINCT FROM v.after)`
  return `INSERT INTO difference
    SELECT '${name}', coalesce(s._key, p._key), p.row_id, found.kind, found.column_name, found.before, found.after,
      ${schoolSql(table)}, s._file, s._row
    FROM (SELECT * FROM staged_${name} WHERE NOT _wrong AND NOT _extra AND _key IS NOT NULL) s
      FULL JOIN (${plainSql(table)}) p ON p._key = s._key
      ${OF_STUDENTS.includes(name) ? 'LEFT JOIN school_of of_student ON of_student.number = coalesce(s.number, p.number)' : ''}
      CROSS JOIN LATERAL (
        SELECT 'ADDED' AS kind, NULL AS column_name, NULL AS before, NULL AS after
          WHERE p._key IS NULL AND NOT s._gone
        UNION ALL SELECT 'GONE', NULL, NULL, NULL WHERE p._key IS NOT NULL AND ${goneSql(table, files)}
        ${columns.length > 0 ? `UNION ALL ${changed}` : ''}
      ) found
    WHERE s._key IS NULL OR p._key IS NULL OR s._gone OR ${differs}`
}
