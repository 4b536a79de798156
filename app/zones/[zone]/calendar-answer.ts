import { env } from '@/lib/base/env'
import { toCalendarFile, type CalendarEntry } from '@/lib/base/format/calendar-file'
import { createPublicFile } from '@/lib/base/format/public-file'
import { toLocale } from '@/lib/base/i18n/stored-locale'

/** The language that the address of a calendar file requests. */
export const languageOf = (request: Request) =>
  toLocale(new URL(request.url).searchParams.get('language') ?? '')

/** The public address of a zone's page. */
export const toZoneAddress = (request: Request, zone: string) =>
  new URL(`/zones/${zone}`, env().APP_URL ?? request.url).href

/** Answers a request with a calendar file. */
export function createCalendarResponse(
  request: Request,
  { name, fileName }: { readonly name: string; readonly fileName: string },
  entries: readonly CalendarEntry[],
): Response {
  const text = toCalendarFile(name, entries, { now: new Date(), language: languageOf(request) })
  return createPublicFile(request, text, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  })
}
