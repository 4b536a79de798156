import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { ListFrame } from '@/components/shell/list-frame'
import { ListTable, shownTable } from '@/components/shell/list-table'
import { Badge } from '@/components/ui/badge'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import type { CallList as List, CallRow } from '@/lib/desks/calls/call-list.data'
import {
  CALL_RESULTS,
  CALL_STATES,
  type CallFilter,
  callTable,
  LOW_CHOICE,
  LOW_FROM,
} from '@/lib/desks/calls/call-list.schema'

import { CallContacts } from './call-contacts'
import { CallMarkText } from './call-mark'
import { reachText, resultText, spoken } from './call-words'

type Props = {
  /** The address of the list. */
  path: string
  list: List
  filter: CallFilter
  columns: readonly ColumnKey<typeof callTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/**
 * The families to call before a release: filters in the address, each with its phone numbers; no file leaves the
 * house.
 */
export function CallList({ path, list, filter, columns, keepColumns }: Props) {
  const t = useTranslations('calls')
  const locale = useLocale()
  const applications = useTranslations('staff.applications')
  const cells = useCells(path)
  const { q, result, low, language, state } = filter
  const shown = shownTable({
    table: callTable,
    path,
    exportPath: null,
    filters: {
      state: state === 'all' ? null : state,
      q,
      result: result === 'all' ? null : result,
      low: low === LOW_CHOICE ? null : String(low),
      language,
    },
    filter,
    columns,
    total: list.total,
    label: (key) => t(`columns.${key}`),
    keepColumns,
  })
  return (
    <ListFrame
      path={path}
      parameters={shown.parameters}
      tabs={{
        label: t('list.views'),
        name: 'state',
        items: CALL_STATES.map((one) => ({
          value: one,
          label: t(`list.${one}`),
          count: list.counts[one],
        })),
      }}
      fieldNames={['q', 'result', 'low', 'language']}
      fields={
        <>
          <TextField
            label={applications('search')}
            name="q"
            type="search"
            defaultValue={q}
            width="medium"
          />
          <SelectField
            label={t('list.result')}
            name="result"
            defaultValue={result}
            options={CALL_RESULTS.map((value) => ({ value, label: t(`list.results.${value}`) }))}
          />
          <SelectField
            label={t('list.low')}
            name="low"
            defaultValue={String(low)}
            options={LOW_FROM.map((rank) => ({
              value: String(rank),
              label: t('list.choice', { rank }),
            }))}
          />
          <SelectField
            label={t('list.language')}
            name="language"
            defaultValue={language ?? ''}
            options={[
              { value: '', label: t('list.anyLanguage') },
              ...list.languages.map((code) => ({ value: code, label: spoken(code, locale) })),
            ]}
          />
        </>
      }
    >
      <ListTable
        shown={shown}
        caption={t('list.caption')}
        rows={list.rows.map((row) => ({ key: row.studentId, cells: cells(row) }))}
        empty={t('list.empty')}
      />
    </ListFrame>
  )
}

function useCells(path: string): (row: CallRow) => Record<ColumnKey<typeof callTable>, ReactNode> {
  const t = useTranslations('calls')
  const locale = useLocale()
  const format = useFormatter()
  return (row) => ({
    student: (
      <>
        <TextLink href={`${path}/${row.studentId}`}>{row.student}</TextLink>
        {row.livesIn && (
          <span className="text-ink-soft block text-sm">
            {t('livesIn', { zone: textIn(locale, row.livesIn) })}
          </span>
        )}
      </>
    ),
    number: <span className="tabular-nums">{row.number}</span>,
    result:
      row.school === null ? (
        <Badge tone="attention">{resultText(t, row)}</Badge>
      ) : (
        resultText(t, row)
      ),
    language: spoken(row.language, locale),
    contacts: <CallContacts contacts={row.contacts} />,
    reach:
      row.reach.length === 0 ? (
        t('noReach')
      ) : (
        <ul>
          {row.reach.map((school) => (
            <li key={school.name}>{reachText(t, school)}</li>
          ))}
        </ul>
      ),
    mark: (
      <>
        {row.mark ? <CallMarkText mark={row.mark} /> : t('noMark')}
        {row.before && (
          <span className="text-problem block">
            {t('before')}, {format.dateTime(row.before, 'shortMoment')}
          </span>
        )}
      </>
    ),
  })
}
