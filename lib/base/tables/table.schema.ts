import { z } from 'zod'

/** How the values of a column are written: `word` is a code that the catalog has words for. */
export type ColumnKind = 'text' | 'number' | 'day' | 'moment' | 'word'

/** One value of a table, as read from the database. */
export type Value = string | number | Date | null | undefined

type TableColumn = {
  readonly kind: ColumnKind
  /** Rows are not ordered by it: it has several values, or none that readers could follow. */
  readonly sorts?: false
  /** `always`: it names the row and cannot be left out. `asked`: only who chooses it sees it. */
  readonly shown?: 'always' | 'asked'
}

/** A list that is read as a table: its columns in their order, and what it is sorted by at first. */
export type TableDefinition = {
  /** Under this name a person's choice of columns is kept. */
  readonly list: string
  readonly columns: Readonly<Record<string, TableColumn>>
  /** The first order: a column, with `-` before it the other way round. */
  readonly order: string
  /** How many rows a page has at first; 50 unless said. */
  readonly size?: (typeof PAGE_SIZES)[number]
}

export type ColumnKey<T extends TableDefinition> = keyof T['columns'] & string

/** The columns by which rows can be ordered. */
export type SortKey<T extends TableDefinition> = {
  [K in ColumnKey<T>]: T['columns'][K] extends { readonly sorts: false } ? never : K
}[ColumnKey<T>]

export type Sort<T extends TableDefinition> = SortKey<T> | `-${SortKey<T>}`

/** How many rows a page may have; the address says one of these. */
export const PAGE_SIZES = [25, 50, 100, 200] as const

/** So few rows are seen at a glance: nobody looks for one by typing. */
export const FEW = 10

/** How many rows a page of a table has unless its address says otherwise. */
export const usualSize = ({ size = 50 }: TableDefinition) => size

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value)

export const columnKeys = <T extends TableDefinition>({ columns }: T) =>
  Object.keys(columns) as ColumnKey<T>[]

/** The columns by which rows of a table can be ordered, in their order. */
export const sortKeys = <T extends TableDefinition>(table: T) =>
  columnKeys(table).filter((key) => table.columns[key]?.sorts !== false) as SortKey<T>[]

/**
 * The fields of a list's filter that say how its table is shown: `sort`, `columns` (null: those the
 * person usually sees), `size` and `page`. What an address says wrongly counts as not said.
 */
export function tableFields<T extends TableDefinition>(table: T) {
  const sorts = sortKeys(table).flatMap((key) => [key, `-${key}`]) as Sort<T>[]
  return {
    sort: z
      .preprocess(
        one,
        z.custom<Sort<T>>((value) => sorts.some((sort) => sort === value)),
      )
      .catch(() => table.order as Sort<T>),
    columns: z
      .preprocess(
        (value) => (typeof value === 'string' ? value.split('.') : value),
        z
          .array(z.enum(columnKeys(table)))
          .min(1)
          .nullable(),
      )
      .catch(null),
    size: z
      .preprocess((value) => Number(one(value)), z.literal(PAGE_SIZES))
      .catch(usualSize(table)),
    page: z.preprocess(one, z.coerce.number().int().min(1).max(100_000)).catch(1),
  }
}

/** How a table is shown, as its address says. */
export type TableFields<T extends TableDefinition = TableDefinition> = {
  readonly sort: Sort<T>
  readonly columns: readonly ColumnKey<T>[] | null
  readonly size: (typeof PAGE_SIZES)[number]
  readonly page: number
}

/** The parameters of the address that say how a table is shown, without the page; null: as usual. */
export const tableParameters = (table: TableDefinition, { sort, columns, size }: TableFields) => ({
  sort: sort === table.order ? null : sort,
  columns: columns === null ? null : columns.join('.'),
  size: size === usualSize(table) ? null : String(size),
})
