import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { ZoneSchool } from '@/lib/registry/schools/zone-schools.data'

import { GradeSpan } from './grade-span'

type Props = { schools: readonly ZoneSchool[]; /** The slug of the zone. */ zone: string }

/** The schools of a zone and those that serve it, for its staff; its own lead to their data. */
export function ZoneSchools({ schools, zone }: Props) {
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
              {school.serves ? (
                school.name
              ) : (
                <TextLink href={`/staff/${zone}/schools/${school.id}`}>{school.name}</TextLink>
              )}
              {school.serves && <span className="text-ink-soft block">{t('serves')}</span>}
              {school.closedYear !== null && (
                <span className="text-ink-soft block">
                  {t('closed', { year: school.closedYear })}
                </span>
              )}
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
