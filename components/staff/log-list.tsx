import { useFormatter, useLocale, useTranslations } from 'next-intl'

import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import type { LogFilter } from '@/lib/audit/schema'
import type { LogEvent, LogPage } from '@/lib/audit/view'
import { zoneName } from '@/lib/format/zone-name'

import { addressOf } from './address'
import { ListFilters } from './list-filters'
import { ListPages } from './list-pages'

const KINDS = [
  'account',
  'application',
  'claim',
  'cycle',
  'guardian',
  'offer',
  'round',
  'run',
  'seats',
  'transfer',
] as const

type Props = {
  path: string
  log: LogPage
  filter: LogFilter
  /** Whether rows of several zones stand together. */
  namesZones: boolean
}

/** The log: filters in the address, one page of events, the newest first. */
export function LogList({ path, log, filter, namesZones }: Props) {
  const t = useTranslations('staff.log')
  const { page, ...filters } = filter
  const isFiltered = Object.values(filters).some((value) => value !== '' && value !== null)
  return (
    <div className="space-y-6">
      <ListFilters
        kept={{}}
        show={t('filter')}
        clear={isFiltered ? { href: path, label: t('clear') } : null}
      >
        <TextField
          label={t('search')}
          name="q"
          type="search"
          defaultValue={filter.q}
          width="medium"
        />
        <SelectField
          label={t('verb')}
          name="verb"
          defaultValue={filter.verb}
          options={[
            { value: '', label: t('anyVerb') },
            ...KINDS.map((kind) => ({ value: `${kind}.`, label: t(`kinds.${kind}`) })),
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
      <p className="text-ink-soft">{t('count', { count: log.total })}</p>
      <LogTable events={log.events} namesZones={namesZones} />
      <ListPages
        page={page}
        pages={log.pages}
        href={(number) => addressOf(path, { ...filters, page: number })}
      />
    </div>
  )
}

type Verb = Parameters<ReturnType<typeof useTranslations<'staff.verbs'>>['has']>[0]

function LogTable({ events, namesZones }: { events: readonly LogEvent[]; namesZones: boolean }) {
  const t = useTranslations('staff.log')
  const verbs = useTranslations('staff.verbs')
  const format = useFormatter()
  const locale = useLocale()
  const wordsFor = (verb: string) => {
    const key = verb.replace('.', '_')
    // a verb without words yet is better read raw than not at all
    return verbs.has(key as Verb) ? verbs(key as Verb) : verb
  }
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
                  {[{ name: t('subject'), value: `${subjectType} ${subjectId}` }, ...detail].map(
                    ({ name, value }) => (
                      <div key={name} className="flex gap-2">
                        <dt className="text-ink-soft">{name}</dt>
                        <dd className="min-w-0 break-all">{value}</dd>
                      </div>
                    ),
                  )}
                </dl>
              </Disclosure>
            </div>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}
