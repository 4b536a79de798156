import { useLocale, useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import type { Locale } from '@/lib/base/i18n/routing'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { EditedEvent } from '@/lib/desks/places/zone-events-edited.data'
import { type EventFilter, eventTable } from '@/lib/desks/places/zone-events-table.schema'

/** The catalog's keys of the columns, under `places.events`. */
export const EVENT_COLUMNS = {
  title: 'kind',
  when: 'when',
  until: 'ends',
  place: 'place',
} as const satisfies Record<ColumnKey<typeof eventTable>, string>

/** What a meeting says in each column, for its order and its file. */
export const eventValues = (locale: Locale) => ({
  title: ({ title }: EditedEvent) => textIn(locale, title),
  when: ({ startsAt }: EditedEvent) => startsAt,
  until: ({ endsAt }: EditedEvent) => endsAt,
  place: ({ place }: EditedEvent) => place,
})

/** The meetings that a filter finds, by title or place, in its order. */
export const findEvents = (
  events: readonly EditedEvent[],
  { q, sort }: Pick<EventFilter, 'q' | 'sort'>,
  locale: Locale,
) =>
  sortRows(
    events.filter(({ title, place }) => hasWords(`${textIn(locale, title)} ${place}`, q)),
    sort,
    eventValues(locale),
  )

type Props = {
  events: readonly EditedEvent[]
  zone: string
  timeZone: string
  now: Date
  look: ListLook<typeof eventTable>
}

/** The meetings and fairs of a zone, each with its page. */
export function EventTable({ events, zone, timeZone, now, look }: Props) {
  const t = useTranslations('places.events')
  const format = useFormatter()
  const locale = useLocale()
  const moment = (date: Date) => format.dateTime(date, 'shortMoment', { timeZone })
  return (
    <WholeList
      table={eventTable}
      look={look}
      found={findEvents(events, look.filter, locale)}
      all={events.length}
      label={(key) => t(EVENT_COLUMNS[key])}
      caption={t('title')}
      search={t('search')}
      row={(event) => ({
        key: event.id,
        cells: {
          title: (
            <TextLink href={`/staff/${zone}/events/${event.id}`}>
              {textIn(locale, event.title)}
            </TextLink>
          ),
          when: (
            <>
              {moment(event.startsAt)}
              {event.endsAt <= now && <span className="text-ink-soft"> ({t('past')})</span>}
            </>
          ),
          until: moment(event.endsAt),
          place: event.place,
        },
      })}
      empty={t('empty')}
      noneFound={t('noneFound')}
    />
  )
}
