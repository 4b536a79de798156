import { useFormatter, useTranslations } from 'next-intl'

import { addressOf } from '@/components/staff/address'
import { ListFilters } from '@/components/staff/list-filters'
import { ListPages } from '@/components/staff/list-pages'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { CycleView } from '@/lib/cycles/view'
import type { FindingFilter } from '@/lib/readiness/schema'
import type { FindingPage } from '@/lib/readiness/view'

import { cellText } from './cell-text'
import { FINDING_COLUMNS } from './finding-columns'

type Props = { cycle: CycleView; finding: FindingPage; filter: FindingFilter }

const NUMERIC = ['seats', 'before', 'enrolled', 'grade']

/** Everything one finding is about: a page of rows, by school where it is about students. */
export function FindingTable({ cycle, finding, filter }: Props) {
  const t = useTranslations('readiness')
  const words = { staff: useTranslations('staff'), format: useFormatter() }
  const { kind, items, schools, pages } = finding
  const path = `/staff/${cycle.zone.slug}/readiness/${kind}`
  const year = String(cycle.schoolYear)
  const columns = FINDING_COLUMNS[kind]
  const all = schools.reduce((total, school) => total + school.count, 0)
  const linked = (text: string | number, applicationId: string | null) =>
    applicationId === null ? (
      text
    ) : (
      <TextLink
        href={addressOf(`/staff/${cycle.zone.slug}/applications/${applicationId}`, { year })}
      >
        {text}
      </TextLink>
    )
  return (
    <div className="space-y-6">
      {schools.length > 1 && columns[0] === 'student' && (
        <ListFilters kept={{ year }} show={t('filter.show')} clear={null}>
          <SelectField
            label={t('filter.label')}
            name="school"
            defaultValue={filter.school ?? ''}
            options={[
              { value: '', label: t('filter.any', { count: all }) },
              ...schools
                .filter(({ id }) => id !== '')
                .map(({ id, name, count }) => ({
                  value: id,
                  label: `${name} (${count})`,
                })),
            ]}
          />
        </ListFilters>
      )}
      <Table
        caption={t(`findings.${kind}.title`, { count: finding.count })}
        captionHidden
        columns={columns.map((key) => ({
          key,
          label: t(`columns.${key}`),
          numeric: NUMERIC.includes(key),
        }))}
        rows={items.map((item) => ({
          key: item.key,
          cells: Object.fromEntries(
            columns.map((column, i) => {
              const text = cellText(words, kind, column, item)
              return [column, i === 0 ? linked(text, item.applicationId) : text]
            }),
          ),
        }))}
        empty={t('empty')}
      />
      <ListPages
        page={filter.page}
        pages={pages}
        href={(page) => addressOf(path, { year, school: filter.school, page })}
      />
    </div>
  )
}
