import type { ReactNode } from 'react'

import { ArrowDown, ArrowUp } from '@/components/ui/icons'

type Column = {
  key: string
  label: string
  numeric?: boolean
  /** Its values stay on one line: dates. */
  short?: boolean
  /** The address of the table ordered by this column, what the link says, and the order it has now. */
  sort?: { href: string; label: string; now: 'ascending' | 'descending' | null } | undefined
}

type Row = {
  key: string
  cells: Record<string, ReactNode>
  /** The row's name where it can be ticked; null: this row cannot. */
  tick?: { value: string; label: string } | null | undefined
}

type Props = {
  caption: string
  /** Hides the caption of a table that follows a heading with the same text. */
  captionHidden?: boolean
  columns: readonly Column[]
  rows: readonly Row[]
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode
  /** The form, by its id, that ticked rows are sent with, the name of the ticks, and the box that ticks all. */
  ticks?: { form: string; name: string; all: ReactNode } | undefined
}

/**
 * A table. On a phone each row becomes a card with labels, without empty cells ('–'). The first column
 * names the row.
 */
export function Table({ caption, captionHidden, columns, rows, empty, ticks }: Props) {
  if (rows.length === 0) return <div className="text-ink-soft py-4">{empty}</div>
  return (
    <table className="w-full border-collapse max-sm:block">
      <caption className={captionHidden ? 'sr-only' : 'pb-3 text-start font-semibold max-sm:block'}>
        {caption}
      </caption>
      <thead className="max-sm:sr-only">
        <tr>
          {ticks && <td className={`${HEAD} w-10 pe-3 max-sm:hidden`}>{ticks.all}</td>}
          {columns.map(({ key, ...column }) => (
            <HeadCell key={key} {...column} />
          ))}
        </tr>
      </thead>
      <tbody className={`max-sm:block ${CLEAR}`}>
        {rows.map((row) => (
          <TableRow key={row.key} row={row} columns={columns} ticks={ticks} />
        ))}
      </tbody>
    </table>
  )
}

/** What is focused by keys stays clear of the head and of the bar of ticked rows, which stick to the window. */
const CLEAR = '[&_:is(a,button,input,select,summary)]:scroll-my-24'

const HEAD =
  'border-edge text-ink-soft bg-paper sticky top-0 z-10 border-b py-2 align-bottom text-xs font-semibold'

function HeadCell({ label, numeric, sort }: Omit<Column, 'key'>) {
  const Arrow = sort?.now === 'descending' ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={sort?.now ?? undefined}
      className={`${HEAD} ${numeric ? 'text-end not-last:pe-8' : 'text-start not-last:pe-4'}`}
    >
      {sort ? (
        <>
          {/* on a phone the head is only read out: the order is chosen above the cards */}
          <span className="sm:hidden">{label}</span>
          <a
            href={sort.href}
            title={sort.label}
            className={`hover:text-accent inline-flex items-center gap-1 py-1 underline-offset-4 hover:underline max-sm:hidden ${sort.now ? 'text-ink font-bold' : ''}`}
          >
            {label}
            {sort.now && <Arrow aria-hidden className="size-[1.1em] shrink-0" />}
          </a>
        </>
      ) : (
        label
      )}
    </th>
  )
}

function TableRow({ row, columns, ticks }: { row: Row } & Pick<Props, 'columns' | 'ticks'>) {
  return (
    <tr className="border-line hover:bg-well has-[[data-tick]:checked]:bg-accent-soft border-b transition-colors duration-150 max-sm:block max-sm:py-3 group-has-[[data-tick]:checked]/list:not-has-[[data-tick]:checked]:print:hidden">
      {ticks && (
        <td className="py-2.5 pe-3 align-top max-sm:float-start max-sm:py-1">
          {row.tick && (
            <input
              type="checkbox"
              form={ticks.form}
              name={ticks.name}
              value={row.tick.value}
              aria-label={row.tick.label}
              data-tick
              className="size-5 align-middle"
            />
          )}
        </td>
      )}
      {columns.map(({ key, label, numeric, short }, index) => {
        const Cell = index === 0 ? 'th' : 'td'
        const phone = row.cells[key] === '–' && index > 0 ? 'max-sm:hidden' : 'max-sm:flex'
        return (
          <Cell
            key={key}
            scope={index === 0 ? 'row' : undefined}
            data-label={label}
            className={`py-2.5 text-start align-top font-normal ${phone} max-sm:gap-4 max-sm:py-1 ${index === 0 ? 'font-semibold' : 'max-sm:before:text-ink-soft max-sm:before:w-2/5 max-sm:before:shrink-0 max-sm:before:content-[attr(data-label)]'} ${numeric ? 'tabular-nums sm:text-end sm:not-last:pe-8' : 'sm:not-last:pe-4'}`}
          >
            <div className={short ? 'min-w-0 sm:whitespace-nowrap' : 'min-w-0'}>
              {row.cells[key]}
            </div>
          </Cell>
        )
      })}
    </tr>
  )
}
