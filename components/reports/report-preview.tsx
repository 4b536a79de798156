import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/staff/address'
import { ListDownload } from '@/components/staff/list-download'
import { ListFilters } from '@/components/staff/list-filters'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import type { CycleView } from '@/lib/cycles/view'
import { BY_SCHOOL, COLUMNS, type Report, type ReportFilter } from '@/lib/reports/schema'
import type { Preview } from '@/lib/reports/view'

import { ReportTable } from './report-table'

type Props = { cycle: CycleView; report: Report; filter: ReportFilter; preview: Preview }

/** How a report begins, what its columns mean, and the way to take all of it out. */
export function ReportPreview({ cycle, report, filter, preview }: Props) {
  const t = useTranslations('reports')
  const { rows, total, schools } = preview
  const path = `/staff/${cycle.zone.slug}/reports/${report}`
  const year = cycle.isUsual ? null : cycle.schoolYear
  const { school } = filter
  const isAfterRelease = report !== 'applications' && cycle.round?.state !== 'PUBLISHED'
  return (
    <div className="space-y-6">
      {BY_SCHOOL.includes(report) && (
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
        report={report}
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
          rows={COLUMNS[report].map(({ key }) => ({
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
