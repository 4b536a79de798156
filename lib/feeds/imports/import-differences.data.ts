import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { containsWords } from '@/lib/base/db/word-search.data'
import { orderOf, pageLimit, type TableOrder } from '@/lib/base/tables/table-order.data'
import type { SortKey } from '@/lib/base/tables/table.schema'
import { importSchema } from '@/lib/feeds/staging/import-schema.data'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'

import {
  AS_APPLIED,
  DIFFERENCE_KINDS,
  type DifferenceFilter,
  differenceFilterSchema,
  type differenceTable,
} from './difference-table.schema'
import { WRITTEN_KEY_SQL } from './written-key.rules'

/** One value that an import would change or has changed, or a row that it adds or no longer names. */
export type Difference = {
  readonly table: string
  /** What names the row in the files. */
  readonly key: string
  readonly kind: 'ADDED' | 'CHANGED' | 'GONE'
  /** Null for a whole row. */
  readonly column: string | null
  readonly before: string | null
  readonly after: string | null
}

/** Changes first, then what is gone, then what is new; the tables in the order in which they are applied. */
const PLACES = DIFFERENCE_KINDS.flatMap((kind) => COMPARED.map(({ name }) => ({ kind, name })))

const PLACE_ROWS = Prisma.raw(
  PLACES.map(({ kind, name }, nth) => `('${name}', '${kind}', ${nth})`).join(', '),
)

const CHECKED_COLUMNS = Prisma.raw(
  'd.table_name AS "table", d.row_key AS key, d.kind, d.column_name AS "column", d.before, d.after',
)

/** A schema's name is made of an id that was looked up: nobody else's text is in the statement. */
const differenceOf = (importId: string) => Prisma.raw(`${importSchema(importId)}.difference`)

/** So many are shown on the page of an import, found by an index however many there are. */
const FIRST = 25

/** The first rows of each table and kind, which the difference has an index by: fast in millions of rows. */
const firstChecked = (importId: string) => Prisma.sql`
  SELECT ${CHECKED_COLUMNS} FROM (VALUES ${PLACE_ROWS}) place (name, kind, nth)
    CROSS JOIN LATERAL (SELECT * FROM ${differenceOf(importId)}
      WHERE table_name = place.name AND kind = place.kind LIMIT ${FIRST}) d
  ORDER BY place.nth, d.row_key, d.column_name LIMIT ${FIRST}`

const allChecked = (importId: string) => Prisma.sql`
  SELECT ${CHECKED_COLUMNS}, place.nth::bigint AS nth
  FROM ${differenceOf(importId)} d
    JOIN (VALUES ${PLACE_ROWS}) place (name, kind, nth) ON place.name = d.table_name AND place.kind = d.kind`

const FIRST_KEYS = Prisma.raw(
  COMPARED.map(({ name, key }) => `('${name}', '${key[0]}')`).join(', '),
)

/** A row whose key was written by the same import was new; only the values of places are written one by one then. */
const allWritten = (importId: string) => Prisma.sql`
  SELECT said.table_name AS "table", ${Prisma.raw(WRITTEN_KEY_SQL)} AS key,
    CASE WHEN said.before IS NULL AND EXISTS (SELECT FROM value_change own
        JOIN (VALUES ${FIRST_KEYS}) first (name, key) ON first.name = own.table_name AND first.key = own.column_name
      WHERE own.table_name = said.table_name AND own.row_id = said.row_id AND own.before IS NULL
        AND own.import_id = said.import_id) THEN 'ADDED' ELSE 'CHANGED' END AS kind,
    said.column_name AS "column", said.before, said.after, said.id AS nth
  FROM value_change said WHERE said.import_id = ${importId}::uuid`

/** Whether what was checked is still there: it goes when the import has ended. */
async function isChecked(importId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT to_regclass(${`${importSchema(importId)}.difference`}) IS NOT NULL AS found`
  return row?.found === true
}

/** Reads what was checked; null when it is not there, or went while it was read. */
async function readChecked<T>(importId: string, read: () => Promise<T>): Promise<T | null> {
  if (!(await isChecked(importId))) return null
  try {
    return await read()
  } catch (error) {
    // an import that ends meanwhile takes it along, and whoever looks at its page must not see an error
    if (await isChecked(importId)) throw error
    return null
  }
}

type Compared = { readonly id: string; readonly state: string }

const isWritten = ({ state }: Compared) => state === 'APPLIED'

const rowsOf = (one: Compared) => (isWritten(one) ? allWritten(one.id) : allChecked(one.id))

const TEXT = Prisma.sql`plain(concat_ws(' ', found.key, found."column", found.before, found.after))`

const matching = ({ q, kind, table }: DifferenceFilter) => Prisma.sql`
  ${q === '' ? Prisma.sql`TRUE` : containsWords(TEXT, q)}
    AND ${kind === null ? Prisma.sql`TRUE` : Prisma.sql`found.kind = ${kind}`}
    AND ${table === null ? Prisma.sql`TRUE` : Prisma.sql`found."table" = ${table}`}`

const ORDER: TableOrder<SortKey<typeof differenceTable>> = {
  key: Prisma.sql`found.key`,
  table: Prisma.sql`found."table"`,
  kind: Prisma.sql`found.kind`,
  column: Prisma.sql`found."column"`,
  before: Prisma.sql`found.before`,
  after: Prisma.sql`found.after`,
}

const NTH = Prisma.sql`found.nth, found.key, found."column"`

function orderFor({ sort }: DifferenceFilter): Prisma.Sql {
  const said = sort as string
  return said === AS_APPLIED ? NTH : orderOf(ORDER, sort, NTH)
}

const selectDifferences = (one: Compared, filter: DifferenceFilter) => Prisma.sql`
  SELECT found."table", found.key, found.kind, found."column", found.before, found.after
  FROM (${rowsOf(one)}) found WHERE ${matching(filter)} ORDER BY ${orderFor(filter)}`

async function readPage(one: Compared, filter: DifferenceFilter) {
  const counted = await db.$queryRaw<{ table: string; total: number }[]>`
    SELECT found."table", (count(*) FILTER (WHERE ${matching(filter)}))::int AS total
    FROM (${rowsOf(one)}) found GROUP BY 1`
  const total = counted.reduce((sum, row) => sum + row.total, 0)
  const differences = await db.$queryRaw<Difference[]>`
    ${selectDifferences(one, filter)} ${pageLimit(filter, total)}`
  const tables = new Set(counted.map(({ table }) => table))
  return {
    differences,
    total,
    /** Those that any difference is in, in the order in which they are applied. */
    tables: COMPARED.map(({ name }) => name).filter((name) => tables.has(name)),
  }
}

/** The first of what an import would change or, once applied, of the values that it changed. The caller checks access. */
export async function listFirstDifferences(one: Compared): Promise<readonly Difference[]> {
  if (isWritten(one))
    return db.$queryRaw<Difference[]>`${allWritten(one.id)} ORDER BY nth LIMIT ${FIRST}`
  return (await readChecked(one.id, () => db.$queryRaw<Difference[]>(firstChecked(one.id)))) ?? []
}

/**
 * One page of what an import would change or, once it is applied, of the values that it changed, in the order of
 * the filter, how many it finds, and the tables that any is in. The caller checks access.
 */
export async function listDifferences(
  one: Compared,
  filter: DifferenceFilter = differenceFilterSchema.parse({}),
): Promise<{ differences: readonly Difference[]; total: number; tables: readonly string[] }> {
  const none = { differences: [], total: 0, tables: [] }
  return isWritten(one)
    ? readPage(one, filter)
    : ((await readChecked(one.id, () => readPage(one, filter))) ?? none)
}

/**
 * All that a filter finds, for a file: how many, and how to read them in parts; null when none are kept. The caller
 * checks access.
 */
export async function findAllDifferences(
  one: Compared,
  filter: DifferenceFilter = differenceFilterSchema.parse({}),
) {
  const rows = selectDifferences(one, filter)
  const count = isWritten(one)
    ? await countRows(rows)
    : await readChecked(one.id, () => countRows(rows))
  if (count === null) return null
  return {
    count,
    read: (take: (part: Difference[]) => Promise<void>) => readInParts<Difference>(rows, take),
  }
}
