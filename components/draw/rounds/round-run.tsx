import { useTranslations } from 'next-intl'

import { Renew } from '@/components/shell/page-refresh'
import { Disclosure } from '@/components/ui/disclosure'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { drandAddress, drandRound } from '@/lib/draw/rounds/round-steps.schema'

import { NextBox, type NextProps } from './next-box'
import { SendBack } from './send-back'
import { StepForm } from './step-form'

/** Asks for the public string or, after a failed run, for the same draw again. */
export function NextRun(props: NextProps) {
  const { cycle, round, actions } = props
  const t = useTranslations('staff.round.run')
  const common = useTranslations('common')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  return (
    <NextBox title={t('title')}>
      {round.run?.failure && <Failure failure={round.run.failure} />}
      {round.publicString === null ? (
        <>
          <p>{t('note')}</p>
          <Source text={round.entropySource} />
          <Form
            action={actions.run}
            hidden={hidden}
            errorTitle={common('errorTitle')}
            className="space-y-4"
          >
            <TextField
              label={t('label')}
              name="publicString"
              hint={t('hint')}
              maxLength={200}
              autoComplete="off"
            />
            <SubmitButton>{t('button')}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <p>{t('fixed', { text: round.publicString })}</p>
          <StepForm action={actions.repeat} hidden={hidden} button={t('again')} />
        </>
      )}
      <SendBack {...props} />
    </NextBox>
  )
}

/** Where the public string has to come from, as published; a named drand round gets a link. */
function Source({ text }: { text: string }) {
  const t = useTranslations('rounds.beacon')
  const beacon = drandRound(text)
  if (text === '') return null
  if (beacon === null) return <p>{t('hint', { source: text })}</p>
  return (
    <p>
      {t('drand', { round: beacon })}{' '}
      <TextLink href={drandAddress(beacon)}>{t('link', { round: beacon })}</TextLink>
    </p>
  )
}

const KINDS = ['snapshot', 'refused', 'certificate', 'program'] as const

function Failure({ failure }: { failure: string }) {
  const t = useTranslations('staff.round.run')
  const [kind, ...detail] = failure.split(': ')
  const known = KINDS.find((one) => one === kind) ?? 'program'
  return (
    <Notice tone="problem" title={t('failedTitle')}>
      <p>{t(`failures.${known}`)}</p>
      <Disclosure label={t('details')}>
        <code className="text-sm break-words">{detail.join(': ')}</code>
      </Disclosure>
    </Notice>
  )
}

/** A run under way: the page reloads itself. */
export function NextWait({ round: { run } }: NextProps) {
  const t = useTranslations('staff.round.wait')
  const rounds = useTranslations('rounds')
  const system = useTranslations('staff.round')
  const format = useFormatter()
  return (
    <NextBox title={t('title')}>
      <Renew />
      <noscript>
        <p>
          <TextLink href="?">{rounds('noscript')}</TextLink>
        </p>
      </noscript>
      <div role="status" className="space-y-3">
        <p>{t(run?.state === 'RUNNING' ? 'running' : 'queued')}</p>
        <progress aria-label={t('title')} className="block h-2.5 w-full" />
        {run && (
          <p className="text-ink-soft">
            {t('asked', {
              name: run.requestedBy ?? system('system'),
              at: format.dateTime(run.requestedAt, 'shortMoment'),
            })}
          </p>
        )}
      </div>
    </NextBox>
  )
}
