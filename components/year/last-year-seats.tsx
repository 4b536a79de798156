import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { SeatGrid } from '@/lib/year/seat-grid/seat-grid.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'
import { countDay } from '@/lib/year/yields/count-day.rules'
import { sumYields } from '@/lib/year/yields/sum-yields.rules'
import type { YieldTotals } from '@/lib/year/yields/yields.view'

import { FoldedSchool, FoldedSchools } from './folded-school'
import { zoneHref } from './zone-frame'

const ANSWERS = ['offers', 'accepted', 'declined', 'noAnswer', 'tookAnother'] as const

/** How families answered the year before, and who came, for whoever sets the seats. */
export function LastYearSeats({ cycle, grid }: { cycle: StaffCycle; grid: SeatGrid }) {
  const t = useTranslations('setup.seats.yields')
  const staff = useTranslations('staff.seats')
  const s = useTranslations('setup.seats')
  const format = useFormatter()
  const year = schoolYearName(cycle.schoolYear - 1)
  const schools = [...grid.schools, ...grid.others].flatMap(({ id, name, cells }) =>
    cells.flatMap(({ lastYear }) => (lastYear?.answers ? [{ id, name, lastYear }] : [])),
  )
  const [first] = schools
  if (!first) {
    return (
      <Section title={t('title', { year })}>
        <p className="text-ink-soft max-w-prose">{t('none', { year })}</p>
      </Section>
    )
  }
  const { grade } = first.lastYear
  const total = sumYields(schools.map(({ lastYear }) => lastYear))
  const isOpen = (total.answers?.open ?? 0) > 0
  const shown = isOpen ? ([...ANSWERS, 'open'] as const) : ANSWERS
  const known = (count: number | null) => (count === null ? t('notKnown') : format.number(count))
  const cellsOf = ({ seats, answers, empty }: YieldTotals) => ({
    seats: format.number(seats),
    ...Object.fromEntries(shown.map((key) => [key, known(answers && answers[key])])),
    noShows: known(answers && answers.noShows),
    empty: empty !== null && empty < 0 ? t('over', { count: format.number(-empty) }) : known(empty),
  })
  return (
    <Section
      title={t('title', { year })}
      lead={t('lead', {
        grade,
        day: format.dateTime(countDay(cycle.schoolYear - 1), {
          dateStyle: 'full',
          timeZone: 'UTC',
        }),
      })}
    >
      <FoldedSchools>
        <Table
          caption={t('caption', { year, grade })}
          captionHidden
          columns={[
            { key: 'school', label: staff('school') },
            ...(['seats', ...shown, 'noShows', 'empty'] as const).map((key) => ({
              key,
              label: t(key),
              numeric: true,
            })),
          ]}
          rows={[
            ...schools.map(({ id, name, lastYear }) => ({
              key: id,
              cells: {
                school: (
                  <FoldedSchool
                    name={name}
                    sum={s('sum', { count: lastYear.seats, lastYear: 'none' })}
                  />
                ),
                ...cellsOf(lastYear),
              },
            })),
            { key: 'all', cells: { school: t('all'), ...cellsOf(total) } },
          ]}
          empty={null}
        />
      </FoldedSchools>
      <p className="text-ink-soft max-w-prose text-sm">{t('note', { year })}</p>
      <p>
        <TextLink href={zoneHref(cycle, '/seats/extra')}>{t('tryExtra')}</TextLink>
      </p>
    </Section>
  )
}
