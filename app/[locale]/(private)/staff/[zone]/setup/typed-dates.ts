import { getTranslations } from 'next-intl/server'

import { toMoment } from '@/lib/base/format/wall-clock'
import { type FormState, text } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { DateProblems, TypedDates } from '@/lib/year/cycle-dates.rules'
import {
  CYCLE_DATES,
  type CycleDate,
  type CycleDates,
  type DateProblem,
} from '@/lib/year/cycle-dates.schema'

/** Reads the dates of a form as typed. */
export function readTypedDates(form: FormData): TypedDates {
  const entries = CYCLE_DATES.map((name) => [
    name,
    { day: text(form, `${name}.day`), time: text(form, `${name}.time`) },
  ])
  return Object.fromEntries(entries) as TypedDates
}

/** Reads the dates that the form showed before; null when they are invalid. */
export function readShownDates(form: FormData): CycleDates | null {
  const entries = CYCLE_DATES.map((name) => {
    const seen = text(form, `seen.${name}`)
    return [name, seen === '' ? null : new Date(seen)] as const
  })
  const isWhole = entries.every(([name, at]) =>
    at === null ? name === 'lateUntil' : !Number.isNaN(at.getTime()),
  )
  return isWhole ? (Object.fromEntries(entries) as CycleDates) : null
}

/** The state of a refused form: the typed values, each date and time in words, and the errors. */
export async function toDatesRefusal(
  typed: TypedDates,
  timeZone: string,
  problems: DateProblems,
): Promise<FormState> {
  const [t, format] = await Promise.all([getTranslations('setup.dates'), getFormatter()])
  const values = CYCLE_DATES.flatMap((name) => {
    const { day, time } = typed[name]
    const at = toMoment({ day, time }, timeZone)
    return [
      [`${name}.day`, day],
      [`${name}.time`, time],
      [`${name}.check`, at ? format.dateTime(at, 'moment', { timeZone }) : ''],
    ]
  })
  const errors = (Object.entries(problems) as [CycleDate, DateProblem][]).map(([name, problem]) => {
    return [name, t('errorAt', { date: t(`names.${name}`), message: t(`errors.${problem}`) })]
  })
  return {
    values: Object.fromEntries(values) as Record<string, string>,
    fieldErrors: Object.fromEntries(errors) as Record<string, string>,
  }
}
