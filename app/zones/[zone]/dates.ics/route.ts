import { translator } from '@/lib/base/i18n/translator'
import { listKeyDates } from '@/lib/registry/zones/key-dates.rules'
import { findComingEvents } from '@/lib/registry/zones/zone-events.data'
import { getZone } from '@/lib/registry/zones/zones.data'

import { createCalendarResponse, languageOf, toZoneAddress } from '../calendar-answer'

/** All dates of a zone's year as one calendar file: its steps, meetings and fairs. */
export async function GET(request: Request, { params }: { params: Promise<{ zone: string }> }) {
  const { zone: slug } = await params
  const locale = languageOf(request)
  const zone = await getZone(slug, locale)
  if (!zone?.dates) return new Response(null, { status: 404 })
  const { name, dates } = zone
  const t = translator(locale)
  const url = toZoneAddress(request, slug)
  const note = dates.demo ? t('common.demoDates') : null
  const events = await findComingEvents(slug, locale, new Date())
  return createCalendarResponse(request, { name, fileName: `${slug}.ics` }, [
    ...listKeyDates(dates).map(({ step, startsAt, endsAt }) => ({
      uid: `${slug}-${dates.schoolYear}-${step}@zone-of-choice`,
      title: `${name}: ${t(`public.zone.${step}`)}`,
      startsAt,
      endsAt,
      place: null,
      note,
      url,
    })),
    ...events.map(({ id, demo, kind: _kind, ...event }) => ({
      ...event,
      uid: `event-${id}@zone-of-choice`,
      note: demo ? t('find.events.demo') : null,
      url,
    })),
  ])
}
