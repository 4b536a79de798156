import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { SeatsNow } from '@/lib/desks/midyear/free-seats-now.data'

type Props = {
  now: SeatsNow
  year: string
  /** The zone, where the page has several. */
  zone?: string
}

/** The seats of one grade at every school, with links to the other grades. */
export function FreeSeatsTable({ now, year, zone }: Props) {
  const t = useTranslations('students.midyear')
  if (now.grade === null) return <p>{t('noSeats', { year })}</p>
  const column = (key: 'seats' | 'held' | 'free' | 'waiting') => ({
    key,
    label: t(key),
    numeric: true,
  })
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        {now.grades.map((grade) =>
          grade === now.grade ? (
            <strong key={grade}>
              {t('grade')} {grade}
            </strong>
          ) : (
            <TextLink key={grade} href={addressOf('', { zone: zone ?? null, grade })}>
              {t('grade')} {grade}
            </TextLink>
          ),
        )}
      </p>
      <Table
        caption={`${t('grade')} ${now.grade}, ${year}`}
        columns={[
          { key: 'school', label: t('school') },
          column('seats'),
          column('held'),
          column('free'),
          column('waiting'),
        ]}
        rows={now.schools.map(({ schoolId, ...cells }) => ({ key: schoolId, cells }))}
        empty={t('noSeats', { year })}
      />
    </>
  )
}
