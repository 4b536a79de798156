import { z } from 'zod'

export type DateParts = { readonly month: string; readonly day: string; readonly year: string }

const isoDate = z.iso.date()

/** Reads the three boxes of a date field as typed, trimmed. */
export function readDateParts(form: FormData, name: string): DateParts {
  const part = (key: keyof DateParts) => {
    const value = form.get(`${name}.${key}`)
    return typeof value === 'string' ? value.trim() : ''
  }
  return { month: part('month'), day: part('day'), year: part('year') }
}

/** The day as `2013-02-28`; null when the day does not exist or the year does not have four digits. */
export function toIsoDay({ month, day, year }: DateParts): string | null {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null
  const parsed = isoDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}

/** The parts as form values by the names of their boxes, so that the form can show them again. */
export const toDateValues = (name: string, { month, day, year }: DateParts) => ({
  [`${name}.month`]: month,
  [`${name}.day`]: day,
  [`${name}.year`]: year,
})
