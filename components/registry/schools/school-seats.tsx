import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { SchoolSeats as Seats } from '@/lib/registry/schools/school.view'

/** The seats of a school by grade, with a label when they are made up. */
export function SchoolSeats({ seats }: { seats: Seats }) {
  const t = useTranslations('public.school')
  const c = useTranslations('common')
  const title = t('seats', { year: schoolYearName(seats.schoolYear) })
  const rows = seats.grades.map(({ grade, seats: count }) => ({
    key: String(grade),
    cells: { grade: t('gradeNumber', { grade }), seats: count === 0 ? t('seatsZero') : count },
  }))
  return (
    <Section title={title} lead={t('seatsLead')}>
      {seats.demo && <DemoLabel>{c('demoDates')}</DemoLabel>}
      <div className="max-w-sm">
        <Table
          caption={title}
          captionHidden
          columns={[
            { key: 'grade', label: t('grade') },
            { key: 'seats', label: t('seatsColumn'), numeric: true },
          ]}
          rows={rows}
          empty={t('seatsNone')}
        />
      </div>
    </Section>
  )
}
