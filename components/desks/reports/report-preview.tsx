import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { ListDownload, ListFilters } from '@/components/shell/list-pages'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import type { Report } from '@/lib/desks/reports/all-reports.data'
import { type Preview, toCell } from '@/lib/desks/reports/reports.rules'
import type { ReportFilter } from '@/lib/desks/reports/reports.schema'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type ReportPreviewProps = {
  cycle: StaffCycle
  report: Report
  filter: ReportFilter
  preview: Preview
}

/** The first rows of a report, what its columns mean, and the export of all of it. */
export function ReportPreview({ cycle, report, filter, preview }: ReportPreviewProps) {
  const t = useTranslations('reports')
  const { columns, bySchool, beforeRelease, rows, total, schools } = preview
  const path = `/staff/${cycle.zone.slug}/reports/${report}`
  const year = cycle.isDefaultYear ? null : cycle.schoolYear
  const { school } = filter
  const isAfterRelease = !beforeRelease && cycle.round?.state !== 'PUBLISHED'
  return (
    <div className="space-y-6">
      {bySchool && (
        <ListFilters
          kept={year === null ? {} : { year: String(year) }}
          show={t('show')}
          clear={school === null ? null : { href: addressOf(path, { year }), label: t('clear') }}
        >
          <SelectField
            label={t('school')}
            name="school"
            defaultValue={school ?? ''}
            options={[
              { value: '', label: t('anySchool') },
              ...schools.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </ListFilters>
      )}
      {total > 0 && (
        <div>
          <ListDownload
            href={addressOf(`${path}/export`, { year, school })}
            label={`${t('download')} (${t('rows', { count: total })})`}
          />
          <p className="text-ink-soft max-w-prose text-sm">{t('consequence')}</p>
        </div>
      )}
      <p className="text-ink-soft">
        {total > rows.length ? t('shown', { shown: rows.length, total }) : total > 0 && t('all')}
      </p>
      <ReportTable
        title={t(`reports.${report}.title`)}
        columns={columns}
        rows={rows}
        timeZone={cycle.timeZone}
        empty={isAfterRelease ? t('emptyBefore') : t('empty')}
      />
      <Disclosure label={t('columnsTitle')}>
        <Table
          caption={t('columnsTitle')}
          captionHidden
          columns={[
            { key: 'column', label: t('column') },
            { key: 'meaning', label: t('meaning') },
          ]}
          rows={columns.map(({ key }) => ({
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

type ReportTableProps = Pick<Preview, 'columns' | 'rows'> & {
  title: string
  timeZone: string
  empty: string
}

/** E-mail addresses may break anywhere, days and numbers nowhere. */
function lookOf({ key, kind }: { key: string; kind: string }): string | undefined {
  if (key === 'emails') return 'break-all'
  return kind === 'day' || kind === 'number' ? 'whitespace-nowrap' : undefined
}

/** Rows of a report as written to its file. */
function ReportTable({ title, columns, rows, timeZone, empty }: ReportTableProps) {
  const t = useTranslations('reports')
  const word = codeWords(useTranslations('reports.words'))
  return (
    <div className="overflow-x-auto text-sm">
      <Table
        caption={title}
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
