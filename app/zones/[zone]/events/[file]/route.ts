import { translator } from '@/lib/base/i18n/translator'
import { getEvent } from '@/lib/registry/zones/zone-events.data'

import { createCalendarResponse, languageOf, toZoneAddress } from '../../calendar-answer'

/** One meeting or fair as a calendar file: `<id>.ics`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ zone: string; file: string }> },
) {
  const { zone, file } = await params
  const locale = languageOf(request)
  const event = file.endsWith('.ics') ? await getEvent(zone, file.slice(0, -4), locale) : null
  if (!event) return new Response(null, { status: 404 })
  const t = translator(locale)
  const { id, title, startsAt, endsAt, place, demo } = event
  const note = demo ? t('find.events.demo') : null
  const url = toZoneAddress(request, zone)
  return createCalendarResponse(request, { name: title, fileName: file }, [
    { uid: `event-${id}@zone-of-choice`, title, startsAt, endsAt, place, note, url },
  ])
}
