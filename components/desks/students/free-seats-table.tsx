import { useTranslations } from 'next-intl'

import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Midyear } from '@/lib/desks/midyear/midyear.data'

/** The seats of one grade at every school, with links to the other grades. */
export function FreeSeatsTable({ midyear, year }: { midyear: Midyear; year: string }) {
  const t = useTranslations('students.midyear')
  if (midyear.grade === null) return <p>{t('noSeats', { year })}</p>
  const column = (key: 'seats' | 'held' | 'free' | 'waiting') => ({
    key,
    label: t(key),
    numeric: true,
  })
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        {midyear.grades.map((grade) =>
          grade === midyear.grade ? (
            <strong key={grade}>
              {t('grade')} {grade}
            </strong>
          ) : (
            <TextLink key={grade} href={`?grade=${grade}`}>
              {t('grade')} {grade}
            </TextLink>
          ),
        )}
      </p>
      <Table
        caption={`${t('grade')} ${midyear.grade}, ${year}`}
        columns={[
          { key: 'school', label: t('school') },
          column('seats'),
          column('held'),
          column('free'),
          column('waiting'),
        ]}
        rows={midyear.schools.map(({ schoolId, ...cells }) => ({ key: schoolId, cells }))}
        empty={t('noSeats', { year })}
      />
    </>
  )
}
