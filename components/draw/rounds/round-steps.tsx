import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Timeline } from '@/components/ui/timeline'
import type { RoundState } from '@/lib/base/db/generated/enums'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { STEPS } from '@/lib/draw/rounds/round-steps.schema'
import type { RoundView } from '@/lib/draw/rounds/round.data'

/** A step that ends a round on its way. */
const isTakenAlone = (step: RoundState) => step === 'RETRACTED' || step === 'SENT_BACK'

/** The steps of a round: those taken with who and when, the last one marked, and those ahead. */
export function RoundSteps({ round }: { round: RoundView }) {
  const t = useTranslations('staff.round')
  const format = useFormatter()
  // neither a retraction nor sending back is a step that a round waits for
  const shown = STEPS.filter((step) =>
    round.state === 'SENT_BACK'
      ? step === 'SENT_BACK' || (step !== 'RETRACTED' && round.steps[step] !== undefined)
      : !isTakenAlone(step) || round.state === step,
  )
  const reached = shown.indexOf(round.state)
  return (
    <Section title={t('stepsTitle')}>
      <Timeline
        items={shown.map((step, i) => {
          const taken = round.steps[step]
          return {
            title: t(`steps.${step}`),
            state: i <= reached ? 'done' : i === reached + 1 ? 'now' : 'later',
            ...(taken &&
              i <= reached && {
                date: t('by', {
                  at: format.dateTime(taken.at, 'shortMoment'),
                  name: taken.by ?? t('system'),
                }),
              }),
          }
        })}
      />
    </Section>
  )
}
