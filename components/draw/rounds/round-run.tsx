import { useTranslations } from 'next-intl'

import { DiceByTwo } from '@/components/draw/record/string-source'
import { Renew } from '@/components/shell/page-refresh'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { NextBox, type NextProps } from './next-box'
import { NextString } from './round-string'
import { SendBack } from './send-back'
import { StepForm } from './step-form'

/** Asks for the run, or after a failed one for the same draw again; first of all for the public string. */
export function NextRun(props: NextProps) {
  const { cycle, round, actions } = props
  const t = useTranslations('staff.round.run')
  const lost = useTranslations('rounds.string')
  const hidden = { zone: cycle.zone.slug, round: round.id }
  if (round.publicString === null) return <NextString {...props} />
  return (
    <NextBox title={t('title')}>
      {round.run?.failure && <Failure failure={round.run.failure} />}
      <p>
        {t('fixed')} <code className="break-all">{round.publicString}</code>
      </p>
      {round.dice && (
        <p className="text-ink-soft">
          <DiceByTwo dice={round.dice} />
        </p>
      )}
      {round.isSecretLost ? (
        <Notice tone="problem" title={lost('lostTitle')}>
          {lost('lost')}
        </Notice>
      ) : (
        <StepForm
          action={actions.run}
          hidden={hidden}
          button={t(round.run?.failure ? 'again' : 'button')}
        />
      )}
      <SendBack {...props} />
    </NextBox>
  )
}

const KINDS = ['snapshot', 'refused', 'certificate', 'secret', 'program'] as const

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
