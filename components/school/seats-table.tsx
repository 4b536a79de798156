import { getTranslations } from 'next-intl/server'

import { Table } from '@/components/ui/table'
import type { GradeSeatsView } from '@/lib/rosters/view'

/** Seats of next school year by grade: all, taken, free, and who waits. */
export async function SeatsTable({ grades }: { grades: readonly GradeSeatsView[] }) {
  const t = await getTranslations('school')
  const ranked = grades.some(({ waiting }) => waiting !== null)
  return (
    <Table
      caption={t('roster.seats')}
      captionHidden
      columns={[
        { key: 'grade', label: t('roster.gradeTerm') },
        { key: 'seats', label: t('roster.seatsTerm'), numeric: true },
        { key: 'taken', label: t('roster.taken'), numeric: true },
        { key: 'free', label: t('roster.free'), numeric: true },
        ...(ranked ? [{ key: 'waiting', label: t('roster.waiting'), numeric: true }] : []),
      ]}
      rows={grades.map(({ grade, seats, taken, free, waiting }) => ({
        key: String(grade),
        cells: { grade: t('grade', { grade }), seats, taken, free, waiting: waiting ?? '–' },
      }))}
      empty={<p>{t('roster.noSeats')}</p>}
    />
  )
}
