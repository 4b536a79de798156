import type { useTranslations } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'

import type { LogEvent } from '@/lib/base/audit/audit-log.rules'
import { type LogFilter, logTable } from '@/lib/base/audit/audit-log.schema'
import { EVENT_KINDS, toVerbKey } from '@/lib/base/audit/audit-verbs.rules'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { createTableDownload, type TableFormat, type Value } from '@/lib/base/tables/table-download'
import type { SheetHead } from '@/lib/base/tables/table-sheet'
import type { ColumnKey } from '@/lib/base/tables/table.schema'

import { LOG_COLUMNS } from './log-columns'
import { detailWords } from './log-details'

type Take = (events: LogEvent[]) => Promise<void>

type LogFile = {
  /** Without its ending. */
  readonly name: string
  readonly format: TableFormat
  readonly columns: readonly ColumnKey<typeof logTable>[]
  readonly timeZone: string
  readonly head: SheetHead
}

/** Events as a file, in the columns of the page: words for people; the codes for programs are a column of their own. */
export async function exportLog(
  { name, format: kind, columns, timeZone, head }: LogFile,
  read: (take: Take) => Promise<void>,
): Promise<Response> {
  const [t, verbs, locale, { log }, format] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('staff.verbs'),
    getLocale(),
    getMessages(),
    getFormatter(),
  ])
  const inWords = detailWords(log, (moment) => format.dateTime(moment, 'moment', { timeZone }))
  const words = verbWords(verbs)
  const values: Record<ColumnKey<typeof logTable>, (event: LogEvent) => Value> = {
    at: ({ at }) => at,
    who: ({ by }) => by ?? t('system'),
    what: ({ verb }) => words(verb),
    verb: ({ verb }) => verb,
    zone: ({ zone }) => (zone ? zoneName(zone, locale) : null),
    subject: ({ subjectType, subjectId }) => `${inWords.record(subjectType)} ${subjectId}`,
    details: ({ detail }) =>
      detail
        .map(inWords.detail)
        .map((one) => `${one.name}: ${one.value}`)
        .join('; '),
  }
  return createTableDownload(
    kind,
    {
      name,
      title: t('title'),
      columns: columns.map((key) => ({
        label: t(LOG_COLUMNS[key]),
        kind: logTable.columns[key].kind,
      })),
      timeZone,
      head,
    },
    (put) => read((events) => put(events.map((event) => columns.map((key) => values[key](event))))),
  )
}

/** What the printed log says beside its title. */
export async function logHead(place: string, filter: LogFilter): Promise<SheetHead> {
  const [t, words] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('reports.log'),
  ])
  const kind = EVENT_KINDS.find((one) => filter.verb === `${one}.`)
  return {
    place,
    filters: [
      [words('who'), filter.q],
      [words('record'), filter.record],
      [t('verb'), kind ? t(`kinds.${kind}`) : filter.verb],
      [t('from'), filter.from],
      [t('to'), filter.to],
    ],
  }
}

type Verbs = ReturnType<typeof useTranslations<'staff.verbs'>>

/** Plain words for the verb of an event; `t` reads `staff.verbs`. */
export const verbWords = (t: Verbs) => (verb: string) => {
  const key = toVerbKey(verb)
  // an unknown verb of an older version is shown as it is
  return key === null ? verb : t(key)
}
