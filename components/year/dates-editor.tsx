import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { wallClock } from '@/lib/base/format/wall-clock'
import type { FormState } from '@/lib/base/forms/form-state'
import {
  CYCLE_DATES,
  type CycleDate,
  type CycleDates,
  type DateProblem,
} from '@/lib/year/cycle-dates.schema'

import { type DateLine, DatesForm } from './dates-form'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  /** Null: nothing is set yet. */
  dates: CycleDates | null
  timeZone: string
  /** The opening has passed: every change is explained. */
  hasOpened: boolean
  /** The dates that stay, each with why. */
  fixed?: { readonly [D in CycleDate]?: DateProblem }
  save: string
  children?: ReactNode
}

const GROUPS: readonly { key: 'window' | 'transfers' | 'late'; dates: readonly CycleDate[] }[] = [
  { key: 'window', dates: ['opensAt', 'closesAt', 'resultsAt', 'answersBy', 'appealsBy'] },
  { key: 'transfers', dates: ['transfersOpenAt', 'transfersCloseAt'] },
  { key: 'late', dates: ['lateUntil'] },
]

/** The dates of a year as their form asks for them, in the district's time. */
export function DatesEditor({ dates, hasOpened, fixed = {}, ...props }: Props) {
  const { timeZone, save, hidden, ...form } = props
  const t = useTranslations('setup.dates')
  const format = useFormatter()
  const locale = useLocale()
  const lineOf = (name: CycleDate): DateLine => {
    const at = dates?.[name] ?? null
    const why = fixed[name]
    const shown = at ? wallClock(at, timeZone) : { day: '', time: '' }
    return {
      name,
      legend: t(`names.${name}`),
      hint: t(`hints.${name}`),
      ...shown,
      check: at ? format.dateTime(at, 'moment', { timeZone }) : '',
      fixed: why ? t(`errors.${why}`) : null,
    }
  }
  const seen = CYCLE_DATES.map((name) => [`seen.${name}`, dates?.[name]?.toISOString() ?? ''])
  return (
    <DatesForm
      {...form}
      hidden={{ ...hidden, ...(Object.fromEntries(seen) as Record<string, string>) }}
      groups={GROUPS.map(({ key, dates: names }) => ({
        key,
        title: t(`groups.${key}.title`),
        lead: t(`groups.${key}.lead`),
        lines: names.map(lineOf),
      }))}
      asksReason={hasOpened}
      locale={locale}
      timeZone={timeZone}
      texts={{
        day: t('day'),
        time: t('time'),
        noSuch: t('errors.skipped'),
        errorTitle: t('errorTitle'),
        save,
        reason: t('reason'),
        reasonHint: t('reasonHint'),
      }}
    />
  )
}
