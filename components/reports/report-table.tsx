import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { cellOf } from '@/lib/reports/rules'
import { COLUMNS, type Report } from '@/lib/reports/schema'
import type { Row } from '@/lib/reports/view'

import { codeWords } from './code-words'

type Props = { report: Report; rows: readonly Row[]; timeZone: string; empty: string }

/** Addresses break anywhere, days and numbers nowhere. */
function lookOf({ key, kind }: { key: string; kind: string }): string | undefined {
  if (key === 'emails') return 'break-all'
  return kind === 'day' || kind === 'number' ? 'whitespace-nowrap' : undefined
}

/** Rows of a report as its file writes them. */
export function ReportTable({ report, rows, timeZone, empty }: Props) {
  const t = useTranslations('reports')
  const word = codeWords(useTranslations('reports.words'))
  const columns = COLUMNS[report]
  return (
    <div className="overflow-x-auto text-sm">
      <Table
        caption={t(`reports.${report}.title`)}
        captionHidden
        columns={columns.map(({ key, kind }) => ({
          key,
          label: t(`columns.${key}.label`),
          numeric: kind === 'number',
        }))}
        rows={rows.map((row, i) => ({
          key: String(i),
          cells: Object.fromEntries(
            columns.map((column) => [
              column.key,
              <span key={column.key} className={lookOf(column)}>
                {cellOf(column, row[column.key], { timeZone, word })}
              </span>,
            ]),
          ),
        }))}
        empty={empty}
      />
    </div>
  )
}
