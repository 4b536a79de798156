import { useLocale, useTranslations } from 'next-intl'

import { MomentField } from '@/components/shell/moment-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup } from '@/components/ui/form-fields'
import { TypeZone } from '@/components/year/type-zone'
import { toWallClock } from '@/lib/base/format/wall-clock'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { releasedEarly } from '@/lib/draw/rounds/round-steps.rules'
import type { RoundView } from '@/lib/draw/rounds/round.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

const DAY = 24 * 60 * 60 * 1000

type Props = {
  action: FormAction
  cycle: StaffCycle
  round: RoundView
  now: Date
  /** What the button does. */
  button: string
  /** The words that open the form, when it is folded away. */
  folded?: string
}

/**
 * The form for when the results are released, with the button that approves them or changes the
 * time.
 */
export function ReleaseForm({ action, cycle, round, now, button, folded }: Props) {
  const t = useTranslations('rounds')
  const format = useFormatter()
  const locale = useLocale()
  const { timeZone, resultsAt } = cycle
  // of a late or a corrected round the planned day is past
  const isPlanned = resultsAt > now
  // and a time that passed without a release is no time to suggest
  const chosen = round.releaseAt !== null && round.releaseAt > now ? round.releaseAt : null
  const moment = chosen ?? (isPlanned ? resultsAt : new Date(now.getTime() + DAY))
  const inWords = (date: Date) => format.dateTime(date, 'moment', { timeZone })
  return (
    <Form
      action={action}
      hidden={{ zone: cycle.zone.slug, round: round.id }}
      errorTitle={t('errors.title')}
      folded={folded === undefined ? undefined : { label: folded }}
      className="space-y-5"
    >
      <RadioGroup
        legend={t('release.legend')}
        name="release"
        options={[
          { value: 'moment', label: t('release.moment'), hint: t('release.momentHint') },
          { value: 'hand', label: t('release.hand') },
        ]}
        defaultValue={round.state === 'APPROVED' && !round.releaseAt ? 'hand' : 'moment'}
      />
      <MomentField
        name="releaseAt"
        legend={t('release.at')}
        hint={isPlanned ? t('release.atHint', { resultsAt: inWords(resultsAt) }) : undefined}
        {...toWallClock(moment, timeZone)}
        check={inWords(moment)}
        locale={locale}
        timeZone={timeZone}
        texts={{ day: t('release.day'), time: t('release.time'), noSuch: t('release.noSuch') }}
      />
      {releasedEarly(round, now) && <TypeZone zone={cycle.zone} hint={t('typed.release')} />}
      <SubmitButton>{button}</SubmitButton>
    </Form>
  )
}
