import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import type { ZoneSchool } from '@/lib/registry/schools/zone-schools.data'

import { GradeSpan } from './grade-span'

/** The open schools of a zone, for its staff. */
export function ZoneSchools({ schools }: { schools: readonly ZoneSchool[] }) {
  const t = useTranslations('setup.schools')
  const kind = useTranslations('public.kind')
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={(['name', 'kind', 'grades', 'code'] as const).map((key) => ({
        key,
        label: t(`columns.${key}`),
      }))}
      rows={schools.map((school) => ({
        key: school.id,
        cells: {
          name: (
            <>
              {school.name}
              {school.serves && <span className="text-ink-soft block">{t('serves')}</span>}
            </>
          ),
          kind: kind(school.kind),
          grades: <GradeSpan from={school.lowestGrade} to={school.highestGrade} />,
          code: school.code ?? '–',
        },
      }))}
      empty={<p>{t('none')}</p>}
    />
  )
}
