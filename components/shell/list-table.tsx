import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Table } from '@/components/ui/table'
import { TickAll } from '@/components/ui/ticks'
import { countPages, readSort } from '@/lib/base/tables/table.rules'
import {
  type ColumnKey,
  type ColumnKind,
  columnKeys,
  type TableDefinition,
  type TableFields,
  tableParameters,
} from '@/lib/base/tables/table.schema'

import { addressOf } from './address'
import { TableBar, TableFoot } from './table-bar'

/** How a list is shown now: what its address says, and what came of it. */
export type ShownTable<T extends TableDefinition> = {
  readonly table: T
  readonly path: string
  /** Where its file is; `path/export` unless said, null: nowhere. */
  readonly exportPath?: string | null | undefined
  /** All parameters of the address but the page. */
  readonly parameters: Readonly<Record<string, string | null>>
  readonly filter: TableFields<T>
  /** The columns shown, and those that could be left out or added. */
  readonly columns: readonly ColumnKey<T>[]
  readonly choices: readonly ColumnKey<T>[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly label: (key: ColumnKey<T>) => string
  readonly keepColumns: (form: FormData) => Promise<void>
}

type Said<T extends TableDefinition> = Omit<
  ShownTable<T>,
  'choices' | 'page' | 'pages' | 'parameters'
> & {
  /** The filters of the address, without what says how the table is shown. */
  filters: Readonly<Record<string, string | null>>
  /** Columns that have nothing to say now, such as results before there are any. */
  without?: readonly ColumnKey<T>[]
}

/** Puts together how a list is shown. */
export function shownTable<T extends TableDefinition>({
  filters,
  without = [],
  ...said
}: Said<T>): ShownTable<T> {
  const { table, filter, total, columns } = said
  const isThere = (key: ColumnKey<T>) => !without.includes(key)
  return {
    ...said,
    columns: columns.filter(isThere),
    choices: columnKeys(table).filter(
      (key) => isThere(key) && table.columns[key]?.shown !== 'always',
    ),
    ...countPages(total, filter.page, filter.size),
    parameters: { ...filters, ...tableParameters(table, filter) },
  }
}

type Row<T extends TableDefinition> = {
  key: string
  cells: Readonly<Partial<Record<ColumnKey<T>, ReactNode>>>
  /** What is sent when the row is ticked, and the row's name; null: it cannot be. */
  tick?: { value: string; name: string } | null
}

type Props<T extends TableDefinition> = {
  shown: ShownTable<T>
  caption: string
  captionHidden?: boolean
  rows: readonly Row<T>[]
  empty: ReactNode
  /** It has so many columns that it scrolls sideways, in a box of its own that keeps the head in sight. */
  isWide?: boolean
  /** Where rows can be ticked: the form they belong to, and what it can do. */
  ticks?: { form: string; bar: ReactNode } | undefined
}

/** The name under which ticked rows are sent. */
export const TICK = 'tick'

/** A list as a table with everything around it: which rows, columns, file, order, pages. */
export function ListTable<T extends TableDefinition>(props: Props<T>) {
  const { shown } = props
  return (
    <section aria-label={props.caption} className="group/list space-y-2">
      <TableBar shown={shown} />
      {props.isWide ? (
        <div className="sm:max-h-[85vh] sm:overflow-auto print:max-h-none">
          <SortedTable {...props} />
        </div>
      ) : (
        <SortedTable {...props} />
      )}
      {props.ticks?.bar}
      <TableFoot shown={shown} />
    </section>
  )
}

const SHORT: readonly ColumnKind[] = ['day', 'moment']

/** The table of a list alone, its head with the order. */
export function SortedTable<T extends TableDefinition>({
  shown,
  caption,
  captionHidden = true,
  rows,
  empty,
  ticks,
}: Props<T>) {
  const t = useTranslations('tables')
  const { table, columns, filter, path, parameters, label } = shown
  const now = readSort<string>(filter.sort)
  const sortOf = (key: ColumnKey<T>) => {
    if (table.columns[key]?.sorts === false || rows.length === 0) return undefined
    const isNow = now.column === key
    const next = isNow && !now.isDescending ? `-${key}` : key
    return {
      href: addressOf(path, { ...parameters, sort: next === table.order ? null : next }),
      label: t('sortBy', { column: label(key) }),
      now: isNow ? (now.isDescending ? ('descending' as const) : ('ascending' as const)) : null,
    }
  }
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      columns={columns.map((key) => ({
        key,
        label: label(key),
        numeric: table.columns[key]?.kind === 'number',
        short: SHORT.includes(table.columns[key]?.kind ?? 'text'),
        sort: sortOf(key),
      }))}
      rows={rows.map(({ key, cells, tick }) => ({
        key,
        cells,
        tick: tick && { value: tick.value, label: t('tick', { name: tick.name }) },
      }))}
      ticks={
        ticks === undefined
          ? undefined
          : {
              form: ticks.form,
              name: TICK,
              all: <TickAll form={ticks.form} name={TICK} label={t('tickAll')} />,
            }
      }
      empty={empty}
    />
  )
}
