import { useTranslations } from 'next-intl'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, type ShownTable, shownTable } from '@/components/shell/list-table'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import type { TableDefinition } from '@/lib/base/tables/table.schema'
import type { Report, ReportColumn } from '@/lib/desks/reports/all-reports.data'
import type { ReportLook, ReportTable } from '@/lib/desks/reports/report-table.rules'
import { type Preview, toCell } from '@/lib/desks/reports/reports.rules'
import type { ReportFilter } from '@/lib/desks/reports/reports.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type ReportPreviewProps = {
  cycle: StaffCycle
  report: Report
  filter: ReportFilter
  table: ReportTable
  look: ReportLook
  /** The columns shown. */
  columns: readonly string[]
  keepColumns: (form: FormData) => Promise<void>
  preview: Preview
}

/** A page of a report as a table, what its columns mean, and the export of all of it. */
export function ReportPreview({
  cycle,
  report,
  filter,
  table,
  look,
  columns,
  keepColumns,
  preview,
}: ReportPreviewProps) {
  const t = useTranslations('reports')
  const { bySchool, beforeRelease, total, schools } = preview
  const path = `/staff/${cycle.zone.slug}/reports/${report}`
  const { school } = filter
  const isAfterRelease = !beforeRelease && cycle.round?.state !== 'PUBLISHED'
  const labelOf = new Map(preview.columns.map(({ key }) => [key, t(`columns.${key}.label`)]))
  const shown = shownTable<TableDefinition>({
    table,
    path,
    filters: { year: cycle.isDefaultYear ? null : String(cycle.schoolYear), school },
    filter: look,
    columns,
    total,
    label: (key) => labelOf.get(key as ReportColumn['key']) ?? key,
    keepColumns,
  })
  return (
    <div className="space-y-6">
      {total > 0 && <p className="text-ink-soft max-w-prose text-sm">{t('consequence')}</p>}
      <ListFrame
        path={path}
        parameters={shown.parameters}
        fieldNames={['school']}
        fields={
          bySchool ? (
            <SelectField
              label={t('school')}
              name="school"
              defaultValue={school ?? ''}
              options={[
                { value: '', label: t('anySchool') },
                ...schools.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          ) : null
        }
      >
        <ReportTableOf
          title={t(`reports.${report}.title`)}
          shown={shown}
          preview={preview}
          timeZone={cycle.timeZone}
          empty={isAfterRelease ? t('emptyBefore') : t('empty')}
        />
      </ListFrame>
      <Disclosure label={t('columnsTitle')}>
        <Table
          caption={t('columnsTitle')}
          captionHidden
          columns={[
            { key: 'column', label: t('column') },
            { key: 'meaning', label: t('meaning') },
          ]}
          rows={preview.columns.map(({ key }) => ({
            key,
            cells: { column: t(`columns.${key}.label`), meaning: t(`columns.${key}.meaning`) },
          }))}
          empty=""
        />
        <p className="text-ink-soft mt-3 text-sm">{t('format')}</p>
      </Disclosure>
    </div>
  )
}

type ReportTableProps = {
  title: string
  shown: ShownTable<TableDefinition>
  preview: Preview
  timeZone: string
  empty: string
}

/** E-mail addresses may break anywhere, days and numbers nowhere; long texts have room to be read. */
function lookOf({ key, kind }: { key: string; kind: string }): string | undefined {
  if (key === 'emails') return 'inline-block break-all sm:min-w-48'
  if (key === 'list' || key === 'reason') return 'inline-block sm:min-w-80'
  if (kind === 'day' || kind === 'number' || kind === 'moment') return 'whitespace-nowrap'
  return kind === 'text' ? 'inline-block sm:min-w-32' : undefined
}

/** Rows of a report as written to its file. */
function ReportTableOf({ title, shown, preview, timeZone, empty }: ReportTableProps) {
  const word = codeWords(useTranslations('reports.words'))
  const { page, filter } = shown
  return (
    <div className="text-sm">
      <ListTable
        shown={shown}
        isWide
        caption={title}
        rows={preview.rows.map((row, i) => ({
          key: String((page - 1) * filter.size + i),
          cells: Object.fromEntries(
            preview.columns.map((column) => [
              column.key,
              <span key={column.key} className={lookOf(column)}>
                {toCell(column, row[column.key], { timeZone, word })}
              </span>,
            ]),
          ),
        }))}
        empty={empty}
      />
    </div>
  )
}

type Words = ReturnType<typeof useTranslations<'reports.words'>>
type Key = Parameters<Words['has']>[0]

/** Plain words for a code of the database; `t` reads `reports.words`. */
export const codeWords = (t: Words) => (column: string, code: string) => {
  const key = `${column}.${code}` as Key
  return t.has(key) ? t(key) : code
}
