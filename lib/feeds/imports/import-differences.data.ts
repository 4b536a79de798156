import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { countRows, readInParts } from '@/lib/base/db/read-in-parts.data'
import { importSchema } from '@/lib/feeds/staging/import-schema.data'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'

import { DIFFERENCES_SHOWN } from './imports.schema'
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

const PAGE_ROWS = 50

/** Changes first, then what is gone, then what is new; the tables in the order in which they are applied. */
const PLACES = (['CHANGED', 'GONE', 'ADDED'] as const).flatMap((kind) =>
  COMPARED.map(({ name }) => ({ kind, name })),
)

const PLACE_ROWS = Prisma.raw(
  PLACES.map(({ kind, name }, nth) => `('${name}', '${kind}', ${nth})`).join(', '),
)

const CHECKED_COLUMNS = Prisma.raw(
  'd.table_name AS "table", d.row_key AS key, d.kind, d.column_name AS "column", d.before, d.after',
)

/** A schema's name is made of an id that was looked up: nobody else's text is in the statement. */
const differenceOf = (importId: string) => Prisma.raw(`${importSchema(importId)}.difference`)

/** The first rows of each table and kind, which the difference has an index by: fast in millions of rows. */
const firstChecked = (importId: string) => Prisma.sql`
  SELECT ${CHECKED_COLUMNS} FROM (VALUES ${PLACE_ROWS}) place (name, kind, nth)
    CROSS JOIN LATERAL (SELECT * FROM ${differenceOf(importId)}
      WHERE table_name = place.name AND kind = place.kind LIMIT ${DIFFERENCES_SHOWN}) d
  ORDER BY place.nth, d.row_key, d.column_name LIMIT ${DIFFERENCES_SHOWN}`

const allChecked = (importId: string) => Prisma.sql`
  SELECT ${CHECKED_COLUMNS} FROM ${differenceOf(importId)} d`

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
    said.column_name AS "column", said.before, said.after
  FROM value_change said WHERE said.import_id = ${importId}::uuid ORDER BY said.id`

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

/**
 * One page of what an import would change or, once it is applied, of the values that it changed: of no
 * more than `DIFFERENCES_SHOWN`. The caller checks access.
 */
export async function listDifferences(
  one: Compared,
  page: number,
): Promise<{ differences: readonly Difference[]; pages: number }> {
  const rows = isWritten(one)
    ? await db.$queryRaw<Difference[]>`${allWritten(one.id)} LIMIT ${DIFFERENCES_SHOWN}`
    : ((await readChecked(one.id, () => db.$queryRaw<Difference[]>(firstChecked(one.id)))) ?? [])
  return {
    differences: rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    pages: Math.max(1, Math.ceil(rows.length / PAGE_ROWS)),
  }
}

/**
 * All of them for a file: how many there are, and how to read them in parts; null when none are kept. The caller
 * checks access.
 */
export async function findAllDifferences(one: Compared) {
  const rows = isWritten(one) ? allWritten(one.id) : allChecked(one.id)
  const count = isWritten(one)
    ? await countRows(rows)
    : await readChecked(one.id, () => countRows(rows))
  if (count === null) return null
  return {
    count,
    read: (take: (part: Difference[]) => Promise<void>) => readInParts<Difference>(rows, take),
  }
}
