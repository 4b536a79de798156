import { useTranslations } from 'next-intl'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { pageOf, sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { WaitingView } from '@/lib/desks/school/school-desk.view'
import {
  type SchoolWaitlistFilter,
  schoolWaitlistTable,
} from '@/lib/desks/school/school-waitlist.schema'

type Column = ColumnKey<typeof schoolWaitlistTable>

type Props = {
  places: readonly WaitingView[]
  caption: string
  /** Whether the list has ended: nobody waits on it any more. */
  isOver: boolean
  look: {
    path: string
    filter: SchoolWaitlistFilter
    columns: readonly Column[]
    keepColumns: (form: FormData) => Promise<void>
  }
}

/** A school's waitlist, at first in its order: places and states, and a name once a seat is offered. */
export function WaitingTable({ places, caption, isOver, look }: Props) {
  const t = useTranslations('school.waitlist')
  const format = useFormatter()
  const { filter } = look
  const words = (state: WaitingState) => t(`states.${state}`)
  const sorted = sortPlaces(places, filter.sort, isOver, words)
  return (
    <ListTable
      shown={shownTable({
        table: schoolWaitlistTable,
        ...look,
        filters: {},
        total: places.length,
        label: (key) => t(key),
      })}
      caption={caption}
      captionHidden={false}
      rows={pageOf(sorted, filter.page, filter.size).rows.map((place) => {
        const { now, since, who, number, ...row } = waitingValues(place, isOver, words)
        return {
          key: place.key,
          cells: {
            ...row,
            now: now ?? '–',
            since: since ? format.dateTime(since, 'short') : '–',
            who: who ?? '–',
            number: number ?? '–',
          },
        }
      })}
      empty={<p>{t('empty')}</p>}
    />
  )
}

/** The state of an entry; one who still waited when the list ended. */
export type WaitingState = WaitingView['state'] | 'ENDED'

/** What a waitlist entry says, for the page and the file alike. */
export function waitingValues(
  { position, now, state, changedAt, student }: WaitingView,
  isOver: boolean,
  words: (state: WaitingState) => string,
) {
  return {
    position,
    now: isOver ? null : now,
    state: words(isOver && state === 'WAITING' ? 'ENDED' : state),
    since: changedAt,
    who: student?.name ?? null,
    number: student?.number ?? null,
  }
}

/** The places in the order of the filter; they come in the order in which seats are offered, late rounds last. */
export function sortPlaces(
  places: readonly WaitingView[],
  sort: SchoolWaitlistFilter['sort'],
  isOver: boolean,
  words: (state: WaitingState) => string,
): WaitingView[] {
  const value =
    <Key extends Exclude<Column, 'position'>>(key: Key) =>
    ({ place }: (typeof numbered)[number]) =>
      waitingValues(place, isOver, words)[key]
  const numbered = places.map((place, nth) => ({ place, nth }))
  return sortRows(numbered, sort, {
    position: ({ nth }) => nth,
    now: value('now'),
    state: value('state'),
    since: value('since'),
    who: value('who'),
    number: value('number'),
  }).map(({ place }) => place)
}
