import { useTranslations } from 'next-intl'

import { useLastInWords } from '@/components/draw/rounds/use-last-in-words'
import { DemoLabel } from '@/components/shell/demo-label'
import { TableFigure } from '@/components/shell/table-figure'
import { BarChart } from '@/components/ui/bar-chart'
import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { HIDDEN, type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import type { PastRound } from '@/lib/draw/record/past-rounds.data'

type Props = { rounds: readonly PastRound[] }

/**
 * How earlier main draws went at a school: seats, how many listed it, how many were placed at which
 * choice, the cutoff.
 */
export function PastRounds({ rounds }: Props) {
  const t = useTranslations('find.profile')
  return (
    <Section title={t('rounds')} lead={rounds.length > 0 && t('roundsLead')}>
      {rounds.length === 0 && <p className="text-ink-soft">{t('roundsNone')}</p>}
      {rounds.map((round) => (
        <PastYear key={round.roundId} round={round} />
      ))}
    </Section>
  )
}

function PastYear({ round }: { round: PastRound }) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
  const { roundId, schoolYear, demo, seats, extra, rankedFirst, placed, lastIn, waiting, rules } =
    round
  const year = schoolYearName(schoolYear)
  const lastInText = useLastInWords(rules)
  const told = (count: PublicCount) =>
    count === HIDDEN ? <span className="text-ink-soft">{c('hidden')}</span> : count
  return (
    <section className="space-y-4">
      <h3 className="text-xl font-bold">{t('roundYear', { year })}</h3>
      {demo && <DemoLabel>{c('demoDates')}</DemoLabel>}
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <DataList
          items={[
            {
              term: t('roundSeats'),
              detail: extra ? c('seatsAndExtra', { seats: String(seats), extra }) : seats,
            },
            { term: t('roundFirst'), detail: told(rankedFirst) },
            { term: t('roundPlaced'), detail: told(placed) },
            { term: t('roundWaiting'), detail: told(waiting) },
            { term: t('roundCutoff'), detail: lastInText(lastIn) },
          ]}
        />
        {round.byRank.some((children) => children !== HIDDEN && children > 0) && (
          <PlacedByChoice round={round} year={year} />
        )}
      </div>
      <p>
        <TextLink href={`/rounds/${roundId}`}>{t('recordOf', { year })}</TextLink>
      </p>
    </section>
  )
}

function PlacedByChoice({ round, year }: { round: PastRound; year: string }) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
  const lines = [
    ...round.byRank.map((children, i) => ({ name: t('rank', { rank: i + 1 }), children })),
    ...(round.byRule === 0 ? [] : [{ name: t('byRule'), children: round.byRule }]),
  ]
  const shownBars = lines.flatMap(({ name, children }) =>
    children === HIDDEN ? [] : [{ label: name, value: children, text: String(children) }],
  )
  return (
    <TableFigure
      title={t('byRank', { year })}
      source={shownBars.length < lines.length && c('hidden')}
      columns={[
        { key: 'choice', label: t('choice') },
        { key: 'children', label: t('children'), numeric: true },
      ]}
      rows={lines.map(({ name, children }) => ({
        key: name,
        cells: { choice: name, children: sayCount(children, (count) => count, c('hidden')) },
      }))}
    >
      <BarChart bars={shownBars} />
    </TableFigure>
  )
}
