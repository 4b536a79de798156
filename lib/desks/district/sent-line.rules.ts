import { toSearchWords } from '@/lib/base/format/search-words.rules'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

const DAY = 86_400_000

/** The lists that are there at the end of each day of a window, from its first to `last`. */
export function sumByDay(
  days: readonly { readonly day: number; readonly sent: number }[],
  last: number,
): number[] {
  return Array.from({ length: Math.max(0, last) + 1 }, (_, day) =>
    days.reduce((all, one) => (one.day <= day ? all + one.sent : all), 0),
  )
}

/** Whole days from one moment to a later one, a begun one counted whole; below 0 when it has passed. */
export function daysBetween(from: Date, until: Date): number {
  const days = (until.getTime() - from.getTime()) / DAY
  return days >= 0 ? Math.ceil(days) : Math.floor(days)
}

/** Whether each word of a search begins in the name of a zone, in any language, or in its address. */
export function isNamed(zone: { readonly slug: string; readonly name: Texts }, q: string): boolean {
  const own = [zone.slug, ...zone.name.map(({ text }) => text)].flatMap(toSearchWords)
  return toSearchWords(q).every((word) => own.some((one) => one.startsWith(word)))
}
