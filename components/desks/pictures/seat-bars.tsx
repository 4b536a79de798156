import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { type BarPart, StackedBars } from '@/components/ui/charts/stacked-bars'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitlistSummary } from '@/lib/seats/waitlists/waitlists.view'

type Props = { schools: readonly WaitlistSummary[]; grade: number; hasEnded: boolean; now: Date }

const COLUMNS = ['seats', 'held', 'offered', 'free', 'waiting'] as const

/** The seats of each school as a bar: held, offered, free, and beside it who waits. Nothing without a school. */
export function SeatBars({ schools, grade, hasEnded, now }: Props) {
  const t = useTranslations('pictures.seats')
  const words = useTranslations('pictures')
  const format = useFormatter()
  if (schools.length === 0) return null
  const sum = (of: (school: WaitlistSummary) => number) =>
    schools.reduce((all, school) => all + of(school), 0)
  const title = t('title', {
    seats: sum(({ seats }) => seats),
    free: sum(({ free }) => free),
    offered: sum(({ offered }) => offered),
    waiting: sum(({ waiting }) => waiting),
    grade,
    over: hasEnded ? 'yes' : 'no',
  })
  const count = (value: number) => ({ count: format.number(value) })
  const partsOf = ({ taken, offered, free, waiting }: WaitlistSummary): BarPart[] => [
    { key: 'held', value: taken, text: t('held', count(taken)), look: 'strong' },
    { key: 'offered', value: offered, text: t('offered', count(offered)), look: 'striped' },
    { key: 'free', value: free, text: t('free', count(free)), look: 'hollow' },
    {
      key: 'waiting',
      value: waiting,
      text: t(hasEnded ? 'waited' : 'waiting', count(waiting)),
      look: 'quiet',
      apart: true,
    },
  ]
  return (
    <TableFigure
      title={title}
      source={t('source', { grade, at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'school', label: words('school') },
        ...COLUMNS.map((key) => ({
          key,
          label: t(`columns.${key === 'waiting' && hasEnded ? 'waited' : key}`),
          numeric: true,
        })),
      ]}
      rows={schools.map(({ schoolId, school, taken: held, ...counts }) => ({
        key: schoolId,
        cells: {
          school,
          ...Object.fromEntries(
            COLUMNS.map((key) => [key, format.number({ ...counts, held }[key])]),
          ),
          ...(counts.over > 0 && {
            free: `0 (${t('overSeats', { count: format.number(counts.over) })})`,
          }),
        },
      }))}
    >
      <StackedBars
        label={title}
        bars={schools.map((school) => ({
          key: school.schoolId,
          label: school.school,
          parts: partsOf(school),
        }))}
        empty={t('none')}
      />
    </TableFigure>
  )
}
