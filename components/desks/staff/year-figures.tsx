import { useTranslations } from 'next-intl'

import { OutcomeStats } from '@/components/draw/rounds/outcome-stats'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AnswerFigures, YearFigures } from '@/lib/desks/year-figures.data'
import { phaseOf } from '@/lib/year/menu/year-phase.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { CycleCounts } from './cycle-tasks'

type Props = {
  cycle: StaffCycle
  figures: YearFigures
  now: Date
}

/** The figures of the phase that a year is in, then those of its lists and seats. */
export function YearFiguresOf({ cycle, figures: { lists, outcome, answers }, now }: Props) {
  const t = useTranslations('staff.overview.figures')
  return (
    <>
      {outcome && (
        <Section title={t('drawn')}>
          <OutcomeStats kind="MAIN" outcome={outcome} />
        </Section>
      )}
      {answers && (
        <Section title={t('answers')}>
          <AnswerStats cycle={cycle} answers={answers} isOver={phaseOf(cycle, now) === 'over'} />
        </Section>
      )}
      {outcome || answers ? (
        <Section title={t('lists')}>
          <CycleCounts cycle={cycle} lists={lists} now={now} />
        </Section>
      ) : (
        <CycleCounts cycle={cycle} lists={lists} now={now} />
      )}
    </>
  )
}

type AnswersProps = {
  cycle: StaffCycle
  answers: AnswerFigures
  /** Whether the waitlists have ended: nobody waits any more. */
  isOver: boolean
}

function AnswerStats({ cycle, answers, isOver }: AnswersProps) {
  const t = useTranslations('staff.overview.figures')
  const format = useFormatter()
  const { accepted, declined, expired, seats, free, waiting } = answers
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
      <Stat label={t('accepted')} value={format.number(accepted)} />
      <Stat
        label={t('open')}
        value={format.number(cycle.counts.offers)}
        note={t('expired', { count: expired })}
      />
      <Stat label={t('declined')} value={format.number(declined)} />
      <Stat label={t('free')} value={format.number(free)} note={t('ofSeats', { count: seats })} />
      <Stat label={t(isOver ? 'waited' : 'waiting')} value={format.number(waiting)} />
    </div>
  )
}
