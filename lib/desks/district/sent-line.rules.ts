import { hasWords } from '@/lib/base/format/search-words.rules'
import { addDays, calendarDays } from '@/lib/base/format/wall-clock'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

/** The lists that are there at the end of each day of a window, from its first to `last`. */
export function sumByDay(
  days: readonly { readonly day: number; readonly sent: number }[],
  last: number,
): number[] {
  return Array.from({ length: Math.max(0, last) + 1 }, (_, day) =>
    days.reduce((all, one) => (one.day <= day ? all + one.sent : all), 0),
  )
}

/** Days on the calendar from now to a moment: 0 on its own day, below 0 as soon as it has passed. */
export function daysBetween(now: Date, until: Date, timeZone: string): number {
  const days = calendarDays(now, until, timeZone)
  return until < now ? Math.min(-1, days) : days
}

type Window = { readonly opensAt: Date; readonly closesAt: Date; readonly timeZone: string }

/** A moment of a day of a window, from 0, for its date. */
export const dayOfWindow = ({ opensAt, timeZone }: Window, day: number): Date =>
  addDays(opensAt, day, timeZone)

type Sent = {
  readonly days: readonly { readonly day: number; readonly sent: number }[]
  readonly lastYear: { readonly days: Sent['days'] } | null
}

/** The lists that were there at the end of each day of a window. */
export type SentLine = {
  /** Of this year until now; empty before the window opens. */
  readonly own: readonly number[]
  /** Of last year's window, as long as it is drawn; empty without one. */
  readonly last: readonly number[]
  /** The day of the deadline, and the last day that is drawn: lists can come late. */
  readonly window: number
  readonly end: number
}

/** The lists of a window day by day, beside those of the year before. */
export function toSentLine(
  { opensAt, closesAt, timeZone }: Window,
  sent: Sent,
  now: Date,
): SentLine {
  const window = Math.max(1, calendarDays(opensAt, closesAt, timeZone))
  const today = now < opensAt ? -1 : calendarDays(opensAt, now, timeZone)
  const latest = Math.max(0, ...sent.days.map(({ day }) => day))
  const end = Math.max(window, Math.min(latest, today))
  return {
    own: today < 0 ? [] : sumByDay(sent.days, Math.min(end, today)),
    last: sent.lastYear ? sumByDay(sent.lastYear.days, end) : [],
    window,
    end,
  }
}

/** Whether each word of a search begins in the name of a zone, in any language, or in its address. */
export function isNamed(zone: { readonly slug: string; readonly name: Texts }, q: string): boolean {
  return hasWords([zone.slug, ...zone.name.map(({ text }) => text)].join(' '), q)
}
