import type { ReactNode } from 'react'

import { TextField } from '@/components/ui/text-field'
import {
  FEW,
  type ColumnKey,
  type TableDefinition,
  type TableFields,
} from '@/lib/base/tables/table.schema'

import { ListFrame } from './list-frame'
import { ListTable, type ShownTable, shownTable } from './list-table'

/** How a list is shown, by its address: what a page hands on. */
export type ListLook<T extends TableDefinition> = {
  readonly path: string
  readonly exportPath?: string
  /** Parameters of the address that are no filter of the list, such as its tab. */
  readonly kept?: Readonly<Record<string, string | null>>
  /** The name of the search in the address, where the page has another search. */
  readonly searchName?: string
  readonly filter: TableFields<T> & { readonly q: string }
  readonly columns: readonly ColumnKey<T>[]
  readonly keepColumns: (form: FormData) => Promise<void>
}

type Row<T extends TableDefinition> = {
  key: string
  cells: Readonly<Partial<Record<ColumnKey<T>, ReactNode>>>
}

type Props<T extends TableDefinition, Found> = {
  table: T
  look: ListLook<T>
  /** The rows that the filter finds, in its order. */
  found: readonly Found[]
  /** How many there are without a filter: few are seen at a glance. */
  all: number
  row: (one: Found) => Row<T>
  label: (key: ColumnKey<T>) => string
  without?: readonly ColumnKey<T>[]
  caption: string
  /** What the search looks in. */
  search: string
  /** Shown where there is nothing at all, and where the search finds nothing. */
  empty: ReactNode
  noneFound: ReactNode
}

/** A list that is read whole: a search where it is long, its order, columns, file and pages by its address. */
export function WholeList<T extends TableDefinition, Found>({
  table,
  look,
  found,
  all,
  row,
  label,
  without = [],
  caption,
  search,
  empty,
  noneFound,
}: Props<T, Found>) {
  const { path, exportPath, kept = {}, searchName = 'q', filter, columns, keepColumns } = look
  const shown: ShownTable<T> = shownTable({
    table,
    path,
    exportPath,
    filters: { ...kept, [searchName]: filter.q },
    filter,
    columns,
    without,
    total: found.length,
    label,
    keepColumns,
  })
  if (all === 0) return <div className="text-ink-soft py-4">{empty}</div>
  const from = (shown.page - 1) * filter.size
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      fieldNames={[searchName]}
      fields={
        all > FEW || filter.q !== '' ? (
          <TextField
            label={search}
            name={searchName}
            type="search"
            defaultValue={filter.q}
            width="medium"
          />
        ) : null
      }
    >
      <ListTable
        shown={shown}
        caption={caption}
        rows={found.slice(from, from + filter.size).map(row)}
        empty={noneFound}
      />
    </ListFrame>
  )
}
