import type { ReactNode } from 'react'

type Column = { key: string; label: string; numeric?: boolean }
type Row = { key: string; cells: Record<string, ReactNode> }

type Props = {
  caption: string
  /** Hides the caption of a table that follows a heading with the same text. */
  captionHidden?: boolean
  columns: readonly Column[]
  rows: readonly Row[]
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode
}

/**
 * A table. On a phone each row becomes a card with labels, without empty cells ('–'). The first column
 * names the row.
 */
export function Table({ caption, captionHidden, columns, rows, empty }: Props) {
  if (rows.length === 0) return <div className="text-ink-soft py-4">{empty}</div>
  return (
    <table className="w-full border-collapse max-sm:block">
      <caption className={captionHidden ? 'sr-only' : 'pb-3 text-start font-semibold max-sm:block'}>
        {caption}
      </caption>
      <thead className="max-sm:sr-only">
        <tr>
          {columns.map(({ key, label, numeric }) => (
            <th
              key={key}
              scope="col"
              className={`border-edge text-ink-soft bg-paper sticky top-0 border-b py-2 text-xs font-semibold ${numeric ? 'text-end not-last:pe-8' : 'text-start not-last:pe-4'}`}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <TableRow key={row.key} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  )
}

function TableRow({ row, columns }: { row: Row; columns: readonly Column[] }) {
  return (
    <tr className="border-line hover:bg-well border-b transition-colors duration-150 max-sm:block max-sm:py-3">
      {columns.map(({ key, label, numeric }, index) => {
        const Cell = index === 0 ? 'th' : 'td'
        const phone = row.cells[key] === '–' && index > 0 ? 'max-sm:hidden' : 'max-sm:flex'
        return (
          <Cell
            key={key}
            scope={index === 0 ? 'row' : undefined}
            data-label={label}
            className={`py-2.5 text-start align-top font-normal ${phone} max-sm:gap-4 max-sm:py-1 ${index === 0 ? 'font-semibold' : 'max-sm:before:text-ink-soft max-sm:before:w-2/5 max-sm:before:shrink-0 max-sm:before:content-[attr(data-label)]'} ${numeric ? 'tabular-nums sm:text-end sm:not-last:pe-8' : 'sm:not-last:pe-4'}`}
          >
            <div className="min-w-0">{row.cells[key]}</div>
          </Cell>
        )
      })}
    </tr>
  )
}
