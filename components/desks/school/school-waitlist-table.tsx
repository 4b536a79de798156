import { useTranslations } from 'next-intl'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { compareNames } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type {
  WaitingListView,
  WaitingState,
  WaitingView,
} from '@/lib/desks/school/school-desk.view'
import {
  type SchoolWaitlistFilter,
  schoolWaitlistTable,
} from '@/lib/desks/school/school-waitlist.schema'

type Column = ColumnKey<typeof schoolWaitlistTable>

type Props = {
  /** The list, with the places of the page that is shown. */
  list: Pick<WaitingListView, 'places' | 'total' | 'rest'>
  caption: string
  look: {
    path: string
    filter: SchoolWaitlistFilter
    columns: readonly Column[]
    keepColumns: (form: FormData) => Promise<void>
  }
}

/** A school's waitlist, at first in its order: places and states, and a name once a seat is offered. */
export function WaitingTable({ list, caption, look }: Props) {
  const t = useTranslations('school.waitlist')
  const format = useFormatter()
  const isOver = list.rest === 'ended'
  const words = (state: WaitingState) => t(`states.${state}`)
  return (
    <ListTable
      shown={shownTable({
        table: schoolWaitlistTable,
        ...look,
        filters: {},
        total: list.total,
        label: (key) => t(key),
      })}
      caption={caption}
      captionHidden={false}
      rows={list.places.map((place) => {
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

/** The states in the order in which a reader finds their words. */
export const statesByWord = (words: (state: WaitingState) => string): WaitingState[] =>
  (['WAITING', 'OFFERED', 'LEFT', 'ENDED'] as const).toSorted((a, b) =>
    compareNames(words(a), words(b)),
  )
