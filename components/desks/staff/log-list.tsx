import { useLocale, useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { addressOf, keptOf } from '@/components/shell/address'
import { ListFilters } from '@/components/shell/list-pages'
import { type ShownTable, shownTable, SortedTable } from '@/components/shell/list-table'
import { ColumnChoice, ExportLinks, PageSizes } from '@/components/shell/table-bar'
import { Disclosure } from '@/components/ui/disclosure'
import { ChevronLeft, ChevronRight } from '@/components/ui/icons'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { LogEvent, LogPage } from '@/lib/base/audit/audit-log.rules'
import { type LogFilter, logTable } from '@/lib/base/audit/audit-log.schema'
import { EVENT_KINDS } from '@/lib/base/audit/audit-verbs.rules'
import { zoneName } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { type ColumnKey, tableParameters } from '@/lib/base/tables/table.schema'

import { LOG_COLUMNS } from './log-columns'
import { detailWords } from './log-details'
import { verbWords } from './log-export'

type LogListProps = {
  path: string
  log: LogPage
  filter: LogFilter
  /** Whether events of several zones are shown together. */
  namesZones: boolean
  columns: readonly LogColumn[]
  keepColumns: (form: FormData) => Promise<void>
  saved?: ReactNode
}

type LogColumn = ColumnKey<typeof logTable>

/** The parameters of the log's address, without the page. */
export function logParameters({ verb, q, record, from, to }: LogFilter) {
  return { q, record, verb, from, to }
}

/** The log: filters in the address, one page of events, newest first. */
export function LogList({
  path,
  log,
  filter,
  namesZones,
  columns,
  keepColumns,
  saved,
}: LogListProps) {
  const t = useTranslations('staff.log')
  const words = useTranslations('reports.log')
  const parameters = logParameters(filter)
  const shown = shownTable({
    table: logTable,
    path,
    filters: parameters,
    filter: { ...filter, page: 1 },
    columns,
    without: namesZones ? [] : ['zone'],
    total: log.total,
    label: (key) => t(LOG_COLUMNS[key]),
    keepColumns,
  })
  const isFiltered = Object.values(parameters).some((value) => value !== '' && value !== null)
  return (
    <div className="space-y-6">
      {saved}
      <ListFilters
        kept={keptOf(tableParameters(logTable, { ...filter, page: 1 }))}
        show={t('filter')}
        clear={
          isFiltered
            ? {
                href: addressOf(path, tableParameters(logTable, { ...filter, page: 1 })),
                label: t('clear'),
              }
            : null
        }
      >
        <TextField
          label={words('who')}
          name="q"
          type="search"
          defaultValue={filter.q}
          width="medium"
        />
        <TextField
          label={words('record')}
          name="record"
          type="search"
          defaultValue={filter.record}
          width="medium"
        />
        <SelectField
          label={t('verb')}
          name="verb"
          defaultValue={filter.verb}
          options={[
            { value: '', label: t('anyVerb') },
            ...EVENT_KINDS.map((kind) => ({ value: `${kind}.`, label: t(`kinds.${kind}`) })),
          ]}
        />
        <TextField
          label={t('from')}
          name="from"
          type="date"
          defaultValue={filter.from ?? ''}
          width="date"
        />
        <TextField
          label={t('to')}
          name="to"
          type="date"
          defaultValue={filter.to ?? ''}
          width="date"
        />
      </ListFilters>
      <section aria-label={t('caption')} className="group/list space-y-2">
        <div id="list" className="flex flex-wrap items-start justify-between gap-x-8">
          <p role="status" className="text-ink-soft py-2.5 tabular-nums">
            {log.isMore ? words('many', { count: log.total }) : t('count', { count: log.total })}
          </p>
          <div className="flex flex-wrap items-start gap-x-6 print:hidden">
            <ColumnChoice shown={shown} />
            {log.total > 0 && <ExportLinks shown={shown} />}
          </div>
        </div>
        <LogTable shown={shown} events={log.events} path={path} />
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 print:hidden">
          <LogPages path={path} parameters={shown.parameters} log={log} />
          <PageSizes shown={shown} />
        </div>
      </section>
    </div>
  )
}

type LogTableProps = {
  shown: ShownTable<typeof logTable>
  events: readonly LogEvent[]
  path: string
}

function LogTable({ shown, events, path }: LogTableProps) {
  const t = useTranslations('staff.log')
  const wordsFor = verbWords(useTranslations('staff.verbs'))
  const format = useFormatter()
  const locale = useLocale()
  const words = useTranslations('reports.log')
  const inWords = detailWords(useMessages().log, (at) => format.dateTime(at, 'moment'))
  return (
    <SortedTable
      shown={shown}
      caption={t('caption')}
      rows={events.map(({ id, at, by, verb, zone, subjectType, subjectId, detail }) => ({
        key: id,
        cells: {
          at: (
            <time dateTime={at.toISOString()} className="font-normal sm:whitespace-nowrap">
              {format.dateTime(at, 'shortMoment')}
            </time>
          ),
          who: by ?? t('system'),
          what: wordsFor(verb),
          verb: <code>{verb}</code>,
          subject: (
            <span className="wrap-anywhere">
              {inWords.record(subjectType)} <code>{subjectId}</code>
            </span>
          ),
          zone: zone && zoneName(zone, locale),
          details: (
            <div className="-my-2">
              <Disclosure label={t('details')}>
                <dl className="text-sm">
                  <div className="flex gap-2">
                    <dt className="text-ink-soft">{t('subject')}</dt>
                    <dd className="min-w-0 wrap-anywhere">
                      {inWords.record(subjectType)} {subjectId}
                    </dd>
                  </div>
                  {detail.map((one) => {
                    const { name, value } = inWords.detail(one)
                    return (
                      <div key={one.name} className="flex gap-2">
                        <dt className="text-ink-soft">{name}</dt>
                        <dd className="min-w-0 wrap-anywhere">{value}</dd>
                      </div>
                    )
                  })}
                </dl>
                <p className="mt-2">
                  <TextLink href={addressOf(path, { record: subjectId })}>{words('of')}</TextLink>
                </p>
              </Disclosure>
            </div>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

type LogPagesProps = {
  path: string
  parameters: Readonly<Record<string, string | null>>
  log: LogPage
}

const LINK =
  'text-accent inline-flex min-h-11 items-center gap-1 font-semibold underline-offset-4 hover:underline'

/** Pages through the log by event, so that new events shift nothing. */
function LogPages({ path, parameters, log: { newer, older } }: LogPagesProps) {
  const t = useTranslations('reports.log')
  if (newer === null && older === null) return null
  return (
    <nav aria-label={t('navigation')} className="flex flex-wrap items-center gap-x-6">
      {newer !== null && (
        <>
          {parameters['sort'] !== 'at' && (
            <a href={addressOf(path, parameters)} className={LINK}>
              {t('newest')}
            </a>
          )}
          <a rel="prev" href={addressOf(path, { ...parameters, after: newer })} className={LINK}>
            <ChevronLeft aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
            {t('newer')}
          </a>
        </>
      )}
      {older !== null && (
        <a rel="next" href={addressOf(path, { ...parameters, before: older })} className={LINK}>
          {t('older')}
          <ChevronRight aria-hidden className="size-[1.2em] rtl:-scale-x-100" />
        </a>
      )}
    </nav>
  )
}
