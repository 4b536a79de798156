import { translator } from '@/lib/i18n/translator'
import { getZone } from '@/lib/zones/data'
import { findComingEvents } from '@/lib/zones/events/data'
import { keyDates } from '@/lib/zones/rules'

import { calendarAnswer, languageOf, zoneAddress } from '../calendar-answer'

/** All the dates of a zone's year as one calendar file: the steps of the year, meetings and fairs. */
export async function GET(request: Request, { params }: { params: Promise<{ zone: string }> }) {
  const { zone: slug } = await params
  const locale = languageOf(request)
  const zone = await getZone(slug, locale)
  if (!zone?.dates) return new Response(null, { status: 404 })
  const { name, dates } = zone
  const t = translator(locale)
  const url = zoneAddress(request, slug)
  const note = dates.demo ? t('common.demoDates') : null
  const events = await findComingEvents(slug, locale, new Date())
  return calendarAnswer(request, { name, fileName: `${slug}.ics` }, [
    ...keyDates(dates).map(({ step, startsAt, endsAt }) => ({
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
