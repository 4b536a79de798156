import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { NextBox, type NextProps } from './next-box'
import { SendBack } from './send-back'
import { StepForm } from './step-form'

/** How a frozen round gets its public string: throws typed by two people, or the value of the beacon. */
export function NextString(props: NextProps) {
  const { round } = props
  const t = useTranslations('rounds.string')
  const { typedDice } = round
  return (
    <NextBox title={t(typedDice && typedDice.own === null ? 'confirmTitle' : 'title')}>
      {round.isSecretLost && (
        <Notice tone="problem" title={t('lostTitle')}>
          {t('lost')}
        </Notice>
      )}
      <StringStep {...props} />
      <SendBack {...props} />
    </NextBox>
  )
}

function StringStep(props: NextProps) {
  const { typedDice, stringForm } = props.round
  if (stringForm.kind === 'drand') return <Beacon {...props} />
  if (typedDice === null) return <TypeDice {...props} throws={stringForm.throws} />
  if (typedDice.own !== null) return <OwnDice {...props} typed={typedDice} digits={typedDice.own} />
  return <ConfirmDice {...props} typed={typedDice} throws={stringForm.throws} />
}

const hiddenOf = ({ cycle, round }: NextProps) => ({ zone: cycle.zone.slug, round: round.id })

function TypeDice(props: NextProps & { throws: number }) {
  const { round, actions, throws } = props
  const t = useTranslations('rounds.string')
  return (
    <>
      <p>{t('typeNote', { throws })}</p>
      {round.entropySource && <p>{t('announced', { source: round.entropySource })}</p>}
      <StepForm action={actions.dice} hidden={hiddenOf(props)} button={t('save')}>
        <ThrowsField throws={throws} />
      </StepForm>
    </>
  )
}

type Typed = { typed: NonNullable<NextProps['round']['typedDice']> }

/** Blind: what the first person typed is not shown. */
function ConfirmDice(props: NextProps & Typed & { throws: number }) {
  const { actions, throws, typed, mayConfirmDice } = props
  const t = useTranslations('rounds.string')
  const format = useFormatter()
  if (!mayConfirmDice) return <p>{t('tooNew')}</p>
  return (
    <>
      <p>{t('confirmNote', { by: typed.by, at: format.dateTime(typed.at, 'shortMoment') })}</p>
      <StepForm action={actions.confirmDice} hidden={hiddenOf(props)} button={t('confirm')}>
        <ThrowsField throws={throws} />
      </StepForm>
    </>
  )
}

function OwnDice(props: NextProps & Typed & { digits: string }) {
  const { actions, typed, digits } = props
  const t = useTranslations('rounds.string')
  const format = useFormatter()
  return (
    <>
      <p>{t('own', { at: format.dateTime(typed.at, 'shortMoment') })}</p>
      <p>
        <code className="text-lg break-all">{digits}</code>
      </p>
      <p className="text-ink-soft">{t('takeBackNote')}</p>
      <StepForm
        action={actions.takeBackDice}
        hidden={hiddenOf(props)}
        button={t('takeBack')}
        variant="secondary"
      />
    </>
  )
}

function ThrowsField({ throws }: { throws: number }) {
  const t = useTranslations('rounds.string')
  return (
    <TextField
      label={t('label', { throws })}
      name="throws"
      hint={t('hint', { throws })}
      inputMode="numeric"
      maxLength={3 * throws}
      autoComplete="off"
    />
  )
}

function Beacon(props: NextProps) {
  const { round, actions, now } = props
  const { beacon } = round
  const t = useTranslations('rounds.string')
  const common = useTranslations('common')
  const format = useFormatter()
  if (beacon === null) return null
  const values = { round: String(beacon.round), at: format.dateTime(beacon.at, 'moment') }
  if (now < beacon.at) return <p>{t('beaconWaits', values)}</p>
  return (
    <>
      <p>
        {t('beaconNow', values)}{' '}
        <TextLink href={beacon.address}>{t('beaconLink', { round: values.round })}</TextLink>
      </p>
      <StepForm action={actions.fetchBeacon} hidden={hiddenOf(props)} button={t('fetch')} />
      <Form
        action={actions.beacon}
        hidden={hiddenOf(props)}
        errorTitle={common('errorTitle')}
        className="space-y-4"
      >
        <TextField
          label={t('signature')}
          name="signature"
          hint={t('signatureHint')}
          maxLength={200}
          autoComplete="off"
        />
        <SubmitButton variant="secondary">{t('use')}</SubmitButton>
      </Form>
    </>
  )
}
