import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { MomentField } from '@/components/shell/moment-field'
import { Form, HiddenField, SubmitButton } from '@/components/ui/form'
import { Checkbox, TextArea } from '@/components/ui/form-fields'
import { toWallClock } from '@/lib/base/format/wall-clock'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import {
  CYCLE_DATES,
  type CycleDate,
  type CycleDates,
  type DateProblem,
} from '@/lib/year/cycle-dates.schema'

type Props = {
  action: FormAction
  hidden: Readonly<Record<string, string>>
  /** Null: no dates are set yet. */
  dates: CycleDates | null
  timeZone: string
  /** Whether the window has opened; every change then needs a reason. */
  hasOpened: boolean
  /** The dates that cannot change, with the reasons. */
  fixed?: { readonly [D in CycleDate]?: DateProblem }
  save: string
  children?: ReactNode
}

const GROUPS: readonly { key: 'window' | 'transfers' | 'late'; dates: readonly CycleDate[] }[] = [
  { key: 'window', dates: ['opensAt', 'closesAt', 'resultsAt', 'answersBy', 'appealsBy'] },
  { key: 'transfers', dates: ['transfersOpenAt', 'transfersCloseAt'] },
  { key: 'late', dates: ['lateUntil'] },
]

/** The form for the dates of a year, in the district's time. */
export function DatesEditor({ dates, hasOpened, fixed = {}, ...props }: Props) {
  const { action, hidden, timeZone, save, children } = props
  const t = useTranslations('setup.dates')
  const format = useFormatter()
  const locale = useLocale()
  const inWords = (date: Date | null) => (date ? format.dateTime(date, 'moment', { timeZone }) : '')
  const fieldOf = (name: CycleDate) => {
    const at = dates?.[name] ?? null
    const why = fixed[name]
    const shown = at ? toWallClock(at, timeZone) : { day: '', time: '' }
    const line = { name, legend: t(`names.${name}`), ...shown, check: inWords(at) }
    return why ? (
      <FixedDate key={name} {...line} why={t(`errors.${why}`)} />
    ) : (
      <MomentField
        key={name}
        {...line}
        hint={t(`hints.${name}`)}
        locale={locale}
        timeZone={timeZone}
        texts={{ day: t('day'), time: t('time'), noSuch: t('errors.skipped') }}
      />
    )
  }
  return (
    <Form
      action={action}
      hidden={hidden}
      errorTitle={t('errorTitle')}
      className="max-w-3xl space-y-10"
    >
      {CYCLE_DATES.map((name) => (
        <HiddenField key={name} name={`seen.${name}`} value={dates?.[name]?.toISOString() ?? ''} />
      ))}
      {children}
      {GROUPS.map(({ key, dates: names }) => (
        <section key={key} className="space-y-6">
          <div>
            <h2 className="text-xl font-bold">{t(`groups.${key}.title`)}</h2>
            <p className="text-ink-soft">{t(`groups.${key}.lead`)}</p>
          </div>
          {names.map(fieldOf)}
        </section>
      ))}
      {hasOpened && (
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          name="reason"
          rows={2}
          maxLength={500}
        />
      )}
      {hasOpened && <Checkbox label={t('confirm')} hint={t('confirmHint')} name="confirm" />}
      <SubmitButton>{save}</SubmitButton>
    </Form>
  )
}

type FixedProps = {
  name: string
  legend: string
  day: string
  time: string
  check: string
  why: string
}

/** A date that cannot change, shown with the reason instead of an input. */
function FixedDate({ name, legend, day, time, check, why }: FixedProps) {
  return (
    <div>
      <p className="font-semibold">{legend}</p>
      <p>{check}</p>
      <p className="text-ink-soft text-sm">{why}</p>
      <input type="hidden" name={`${name}.day`} value={day} />
      <input type="hidden" name={`${name}.time`} value={time} />
    </div>
  )
}
