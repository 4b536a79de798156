import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TypeZone } from '@/components/year/type-zone'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { NextBox, type NextProps } from './next-box'
import { SentBack } from './send-back'
import { StepForm } from './step-form'
import { StringFields } from './string-fields'

/** A round that is published, retracted or sent back: what can still be done with it. */
export function RoundDone(props: NextProps) {
  if (props.round.state === 'RETRACTED') return <Retracted {...props} />
  if (props.round.state === 'SENT_BACK') return <SentBack {...props} />
  return <Published {...props} />
}

function Published({ cycle, round, actions }: NextProps) {
  const t = useTranslations('staff.round.none')
  const retract = useTranslations('rounds.retract')
  const errors = useTranslations('rounds.errors')
  const format = useFormatter()
  const published = round.steps.PUBLISHED
  const { other } = round
  const hasLate = round.kind === 'MAIN' && other !== null && other.state !== 'DRAFT'
  return (
    <NextBox title={t('title')}>
      {published && <p>{t('note', { at: format.dateTime(published.at, 'moment') })}</p>}
      <Form
        action={actions.retract}
        hidden={{ zone: cycle.zone.slug, round: round.id }}
        errorTitle={errors('title')}
        folded={{ label: retract('open') }}
        className="space-y-4"
      >
        <p>{retract('note')}</p>
        {round.decidedSeats > 0 && (
          <p className="font-semibold">{retract('decided', { count: round.decidedSeats })}</p>
        )}
        {hasLate && <p className="text-ink-soft">{retract('late')}</p>}
        <TextArea
          label={retract('reason')}
          name="reason"
          hint={retract('reasonHint')}
          maxLength={1000}
        />
        <TypeZone zone={cycle.zone} />
        <SubmitButton variant="danger">{retract('button')}</SubmitButton>
      </Form>
    </NextBox>
  )
}

function Retracted({ cycle, round, actions }: NextProps) {
  const t = useTranslations('rounds.retract')
  const system = useTranslations('staff.round')
  const format = useFormatter()
  const tasks = useTranslations('staff.overview.tasks')
  const { RETRACTED: step } = round.steps
  // the main round comes first: the late one draws for the seats that it leaves
  const waits = round.kind === 'LATE' && round.other?.state !== 'PUBLISHED'
  const name = step?.by ?? system('system')
  return (
    <NextBox title={t('title')}>
      {step && <p>{t('by', { name, at: format.dateTime(step.at, 'moment') })}</p>}
      <p className="max-w-prose">{t('because', { reason: round.retractReason ?? '' })}</p>
      {round.correctedById ? (
        <LinkButton href={zoneHref(cycle, `/rounds/${round.correctedById}`)}>{t('to')}</LinkButton>
      ) : waits ? (
        <p>{tasks('lateWaits')}</p>
      ) : (
        <>
          <p>{t('next', { name })}</p>
          <StepForm
            action={actions.correct}
            hidden={{ zone: cycle.zone.slug, round: round.id }}
            button={t('make')}
          />
        </>
      )}
    </NextBox>
  )
}

/**
 * The late round of a year, on the page of its published main round: a link to it, or how to make
 * it.
 */
export function LateRound({ cycle, round, now, actions }: NextProps) {
  const t = useTranslations('rounds.late')
  const errors = useTranslations('rounds.errors')
  const format = useFormatter()
  if (round.kind !== 'MAIN' || round.state !== 'PUBLISHED') return null
  const { lateUntil } = round.cycle
  const { other } = round
  if (other) {
    return (
      <Section title={t('title')}>
        <LinkButton href={zoneHref(cycle, `/rounds/${other.id}`)} variant="secondary">
          {t('link')}
        </LinkButton>
      </Section>
    )
  }
  if (!lateUntil || lateUntil <= now)
    return (
      <Section title={t('title')}>
        <Notice tone="information">{t('over')}</Notice>
      </Section>
    )
  return (
    <Section title={t('title')} lead={t('lead', { until: format.dateTime(lateUntil, 'moment') })}>
      <Form
        action={actions.late}
        hidden={{ zone: cycle.zone.slug, round: round.id, cycleId: cycle.id }}
        errorTitle={errors('title')}
        className="max-w-prose space-y-4"
      >
        <StringFields />
        <SubmitButton>{t('button')}</SubmitButton>
      </Form>
    </Section>
  )
}
