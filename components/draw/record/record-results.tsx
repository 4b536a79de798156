import { useTranslations } from 'next-intl'

import { useLastInWords } from '@/components/draw/rounds/use-last-in-words'
import { TableFigure } from '@/components/shell/table-figure'
import { BarChart } from '@/components/ui/bar-chart'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Condition } from '@/lib/base/db/generated/enums'
import { HIDDEN, type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ReleasedRecord, PublicRecord } from '@/lib/draw/record/public-record.view'

import { RecordParts } from './record-parts'

type Props = { released: ReleasedRecord; rules: readonly Condition[]; publishedAt: Date }

/** The results in numbers, without small groups. */
function RecordResults({ released, rules, publishedAt }: Props) {
  const t = useTranslations('staff')
  const common = useTranslations('common')
  const format = useFormatter()
  const more = useTranslations('rounds.record')
  const { students, byRank, byRule, unplaced } = released
  const countText = (count: PublicCount) =>
    sayCount(count, (told) => format.number(told), common('hiddenShort'))
  const bars = [
    ...byRank.map((count, i) => ({ label: t('round.outcome.rank', { rank: i + 1 }), count })),
    ...(byRule === 0 ? [] : [{ label: more('byRule'), count: byRule }]),
    { label: t('record.unplaced'), count: unplaced },
  ]
  return (
    <Section title={t('record.statistics')} lead={t('record.small')}>
      <TableFigure
        title={
          students === HIDDEN
            ? t('record.byRankHidden')
            : t('record.byRank', { students: format.number(students) })
        }
        source={t('record.source', { at: format.dateTime(publishedAt, 'moment') })}
        caption={t('record.statistics')}
        columns={[
          { key: 'label', label: t('round.outcome.rankColumn') },
          { key: 'count', label: t('round.outcome.studentsColumn'), numeric: true },
        ]}
        rows={bars.map(({ label, count }) => ({
          key: label,
          cells: { label, count: countText(count) },
        }))}
        empty={t('round.outcome.empty')}
      >
        <BarChart
          bars={bars.map(({ label, count }, i) => ({
            label,
            value: count === HIDDEN ? 0 : count,
            text: countText(count),
            highlighted: i === 0,
          }))}
          {...(students !== HIDDEN && { max: students })}
        />
      </TableFigure>
      <RecordSchools schools={released.schools} rules={rules} countText={countText} />
    </Section>
  )
}

function RecordSchools({
  schools,
  rules,
  countText,
}: Pick<ReleasedRecord, 'schools'> & {
  rules: readonly Condition[]
  countText: (count: PublicCount) => string
}) {
  const t = useTranslations('staff.round.outcome')
  const format = useFormatter()
  const lastInText = useLastInWords(rules)
  const isMore = schools.some(({ extra }) => extra !== undefined)
  return (
    <>
      <Table
        caption={t('schools')}
        columns={[
          { key: 'school', label: t('school') },
          { key: 'rankedFirst', label: t('rankedFirst'), numeric: true },
          { key: 'seats', label: t('seats'), numeric: true },
          ...(isMore ? [{ key: 'extra', label: t('extra'), numeric: true }] : []),
          { key: 'placed', label: t('placed'), numeric: true },
          { key: 'waiting', label: t('waiting'), numeric: true },
          { key: 'cutoff', label: t('cutoff') },
        ]}
        rows={schools.map(({ id, name, seats, extra, placed, rankedFirst, waiting, lastIn }) => ({
          key: id,
          cells: {
            school: name,
            rankedFirst: countText(rankedFirst),
            seats: format.number(seats),
            extra: format.number(extra ?? 0),
            placed: countText(placed),
            waiting: countText(waiting),
            cutoff: lastInText(lastIn),
          },
        }))}
        empty={t('empty')}
      />
      <RecordParts schools={schools} lastInText={lastInText} />
    </>
  )
}

/** The results in numbers, or when they will be published. */
export function RecordOutcome({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff.record')
  const rounds = useTranslations('rounds.record')
  const format = useFormatter()
  const { released, publishedAt, releaseAt, resultsAt, rules } = record
  if (released && publishedAt)
    return <RecordResults released={released} rules={rules} publishedAt={publishedAt} />
  const moment = (date: Date) => format.dateTime(date, 'moment')
  return (
    <Notice tone="information">
      {releaseAt
        ? rounds('waiting', { at: moment(releaseAt) })
        : t('waiting', {
            planned: resultsAt ? 'yes' : 'no',
            resultsAt: resultsAt ? moment(resultsAt) : '',
          })}
    </Notice>
  )
}
