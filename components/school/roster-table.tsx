import { getFormatter, getTranslations } from 'next-intl/server'

import { Table } from '@/components/ui/table'
import type { RosterStudentView } from '@/lib/rosters/view'

type Props = { grade: number; students: readonly RosterStudentView[] }

/** Who holds the seats of a grade next school year, by name. */
export async function RosterTable({ grade, students }: Props) {
  const [t, manual, format] = await Promise.all([
    getTranslations('school.roster'),
    getTranslations('waitlists.manual'),
    getFormatter(),
  ])
  return (
    <Table
      caption={t('list', { grade, count: students.length })}
      columns={[
        { key: 'student', label: t('student') },
        { key: 'number', label: t('number') },
        { key: 'schoolNow', label: t('schoolNow') },
        { key: 'how', label: t('how') },
      ]}
      rows={students.map(({ id, name, number, schoolNow, how, decided }) => ({
        key: id,
        cells: {
          student: name,
          number,
          schoolNow: schoolNow ?? t('unknown'),
          how: decided ? (
            <>
              {manual('mark', { name: decided.by, at: format.dateTime(decided.at, 'short') })}
              <br />
              {manual('markReason', { reason: decided.reason })}
            </>
          ) : (
            t(`origins.${how}`)
          ),
        },
      }))}
      empty={<p>{t('empty')}</p>}
    />
  )
}
