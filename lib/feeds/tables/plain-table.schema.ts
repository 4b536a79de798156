/** What a cell of a plain file may hold; `../reading/cell.rules` reads it, `SQL_TYPES` keeps it. */
export type CellKind =
  | 'text'
  | 'name'
  | 'day'
  | 'grade'
  | 'year'
  /** A school year by the year it starts in: 2026 or 2026-27. */
  | 'schoolYear'
  | 'districtCode'
  /** A school's 14-digit code of the state or the district's own code. */
  | 'schoolCode'
  /** A code that the district gives: a campus, an area, a household. */
  | 'code'
  | 'zone'
  /** Short names of zones, separated by blanks or semicolons. */
  | 'zones'
  /** The address of a school's page. */
  | 'pageName'
  | 'studentNumber'
  | 'ssid'
  | 'email'
  | 'phone'
  | 'website'
  | 'latitude'
  | 'longitude'
  | 'count'
  /** Y or N. */
  | 'flag'
  | 'language'
  /** Codes of languages, separated by blanks. */
  | 'languages'
  | 'level'
  | 'schoolKind'
  | 'agreement'
  | 'measure'
  /** A number, or * for one that the state hides. */
  | 'figure'
  | 'role'
  | 'timeZone'
  /** A shape of a map, as GeoJSON. */
  | 'shape'

/** The PostgreSQL type of a cell once it is read. */
export const SQL_TYPES: Readonly<Record<CellKind, string>> = {
  text: 'text',
  name: 'text',
  day: 'date',
  grade: 'integer',
  year: 'integer',
  schoolYear: 'integer',
  districtCode: 'text',
  schoolCode: 'text',
  code: 'text',
  zone: 'text',
  zones: 'text[]',
  pageName: 'text',
  studentNumber: 'text',
  ssid: 'text',
  email: 'text',
  phone: 'text',
  website: 'text',
  latitude: 'double precision',
  longitude: 'double precision',
  count: 'integer',
  flag: 'boolean',
  language: 'text',
  languages: 'text[]',
  level: 'text',
  schoolKind: 'text',
  agreement: 'text',
  measure: 'text',
  figure: 'double precision',
  role: 'text',
  timeZone: 'text',
  shape: 'jsonb',
}

export type Column = { readonly name: string; readonly kind: CellKind; readonly required: boolean }

/** One file of the plain set: a table that a district fills. */
export type PlainTable = {
  readonly name: string
  /** The columns that together name a row. */
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  /** A file is the whole truth of the table; with `school_year`, of the years that it names. */
  readonly scope: 'table' | 'school_year'
}

type Columns = Readonly<Record<string, CellKind | `${CellKind}*`>>

/** The columns of a table from a short notation: a star marks what every row must have. */
export function toColumns(columns: Columns): Column[] {
  return Object.entries(columns).map(([name, kind]) => ({
    name,
    kind: kind.replace('*', '') as CellKind,
    required: kind.endsWith('*'),
  }))
}
