import { useLocale, useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { addressOf } from '@/components/shell/address'
import { ListDownload, ListFilters } from '@/components/shell/list-pages'
import { Disclosure } from '@/components/ui/disclosure'
import { ChevronLeft, ChevronRight } from '@/components/ui/icons'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { LogEvent, LogPage } from '@/lib/base/audit/audit-log.rules'
import type { LogFilter } from '@/lib/base/audit/audit-log.schema'
import { EVENT_KINDS } from '@/lib/base/audit/audit-verbs.rules'
import { zoneName } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'

import { detailWords } from './log-details'
import { verbWords } from './log-export'

type LogListProps = {
  path: string
  log: LogPage
  filter: LogFilter
  /** Whether events of several zones are shown together. */
  namesZones: boolean
  saved?: ReactNode
}

/** The parameters of the log's address, without the page. */
export function logParameters({ verb, q, record, from, to }: LogFilter) {
  return { q, record, verb, from, to }
}

/** The log: filters in the address, one page of events, newest first. */
export function LogList({ path, log, filter, namesZones, saved }: LogListProps) {
  const t = useTranslations('staff.log')
  const words = useTranslations('reports.log')
  const parameters = logParameters(filter)
  const isFiltered = Object.values(parameters).some((value) => value !== '' && value !== null)
  return (
    <div className="space-y-6">
      {saved}
      <ListFilters
        kept={{}}
        show={t('filter')}
        clear={isFiltered ? { href: path, label: t('clear') } : null}
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
      <p className="text-ink-soft">
        {log.isMore ? words('many', { count: log.total }) : t('count', { count: log.total })}
      </p>
      <LogTable events={log.events} namesZones={namesZones} path={path} />
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <LogPages path={path} parameters={parameters} log={log} />
        <ListDownload href={addressOf(`${path}/export`, parameters)} />
      </div>
    </div>
  )
}

function LogTable({
  events,
  namesZones,
  path,
}: {
  events: readonly LogEvent[]
  namesZones: boolean
  path: string
}) {
  const t = useTranslations('staff.log')
  const wordsFor = verbWords(useTranslations('staff.verbs'))
  const format = useFormatter()
  const locale = useLocale()
  const words = useTranslations('reports.log')
  const inWords = detailWords(useMessages().log, (at) => format.dateTime(at, 'moment'))
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'at', label: t('at') },
        { key: 'who', label: t('who') },
        { key: 'what', label: t('what') },
        ...(namesZones ? [{ key: 'zone', label: t('zone') }] : []),
        { key: 'details', label: t('details') },
      ]}
      rows={events.map(({ id, at, by, verb, zone, subjectType, subjectId, detail }) => ({
        key: id,
        cells: {
          at: (
            <time dateTime={at.toISOString()} className="font-normal whitespace-nowrap">
              {format.dateTime(at, 'shortMoment')}
            </time>
          ),
          who: by ?? t('system'),
          what: wordsFor(verb),
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
          <a href={addressOf(path, parameters)} className={LINK}>
            {t('newest')}
          </a>
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
