import { ICalCalendar } from 'ical-generator'

import type { Locale } from '@/lib/base/i18n/routing'

/** One entry of a calendar file. */
export type CalendarEntry = {
  /** The same for an entry in every download, so that a calendar replaces it. */
  readonly uid: string
  readonly title: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly place: string | null
  readonly note: string | null
  /** The address of a page about it. */
  readonly url: string | null
}

/** The entries as a calendar file (iCalendar, RFC 5545), times in UTC, stamped with `now`. */
export function toCalendarFile(
  name: string,
  entries: readonly CalendarEntry[],
  { now, language }: { readonly now: Date; readonly language: Locale },
): string {
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Zone of Choice', product: 'Dates', language: language.toUpperCase() },
  })
  for (const { uid, title, startsAt, endsAt, place, note, url } of entries) {
    calendar.createEvent({
      id: uid,
      stamp: now,
      start: startsAt,
      end: endsAt,
      summary: title,
      ...(place && { location: place }),
      ...(note && { description: note }),
      ...(url && { url }),
    })
  }
  return calendar.toString()
}
