import 'server-only'
import { Prisma } from '@/lib/base/db/generated/client'

import { countPages, readSort } from './table.rules'
import type { TableFields } from './table.schema'

const { sql } = Prisma

/** What each column orders by, first things first: a name is its family name, then its given name. */
export type TableOrder<Key extends string> = Readonly<
  Record<Key, Prisma.Sql | readonly Prisma.Sql[]>
>

/**
 * The expressions of an ORDER BY for a sort of the address; rows without a value come last either way.
 * `second` settles the order of equal rows, so it has to end in something of one row only.
 */
export function orderOf<Key extends string>(
  order: TableOrder<Key>,
  sort: Key | `-${Key}`,
  second: Prisma.Sql,
): Prisma.Sql {
  const { column, isDescending } = readSort<Key>(sort)
  const by = [order[column]].flat()
  const first = by.map((one) => (isDescending ? sql`${one} DESC NULLS LAST` : sql`${one}`))
  return Prisma.join([...first, second])
}

/** The rows of one page; a page past the end is the last one. */
export function pageLimit({ page, size }: Pick<TableFields, 'page' | 'size'>, total: number) {
  const shown = countPages(total, page, size)
  return sql`LIMIT ${size} OFFSET ${(shown.page - 1) * size}`
}
