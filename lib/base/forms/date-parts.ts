import { z } from 'zod'

export type DateParts = { readonly month: string; readonly day: string; readonly year: string }

const isoDate = z.iso.date()

/** The three boxes of a date field as they were typed, trimmed; for the form to show again. */
export function readDateParts(form: FormData, name: string): DateParts {
  const part = (key: keyof DateParts) => {
    const value = form.get(`${name}.${key}`)
    return typeof value === 'string' ? value.trim() : ''
  }
  return { month: part('month'), day: part('day'), year: part('year') }
}

/** The day as `2013-02-28`; null when there is no such day or the year has not four digits. */
export function toIsoDay({ month, day, year }: DateParts): string | null {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null
  const parsed = isoDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}

/** The parts as the values of a form, under the names of their boxes, to be shown again. */
export const toDateValues = (name: string, { month, day, year }: DateParts) => ({
  [`${name}.month`]: month,
  [`${name}.day`]: day,
  [`${name}.year`]: year,
})
