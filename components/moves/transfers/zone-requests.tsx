import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { pageOf } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { STATES, type TransferFilter, transferTable } from '@/lib/moves/transfers/transfer.schema'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'

import { RequestBadge } from './request-table'

type Column = ColumnKey<typeof transferTable>

type ZoneRequestsProps = {
  requests: readonly RequestView[]
  path: string
  year: string | null
  filter: TransferFilter
  columns: readonly Column[]
  keepColumns: (form: FormData) => Promise<void>
  empty: string
  href: (id: string) => string
  now: Date
}

/** The parameters of the list's address, without what says how the table is shown. */
const transferParameters = (year: string | null, { state, school, q }: TransferFilter) => ({
  year,
  state,
  school,
  q,
})

/** The requests of a zone: who, from where to where, the state, and when somebody has to act. */
export async function ZoneRequests({
  requests,
  path,
  year,
  filter,
  columns,
  keepColumns,
  empty,
  href,
  now,
}: ZoneRequestsProps) {
  const [t, states, format] = await Promise.all([
    getTranslations('transfers.staff'),
    getTranslations('caseload.requestStates'),
    getFormatter(),
  ])
  const due = ({ dueAt }: RequestView) => {
    if (!dueAt) return '–'
    const date = format.dateTime(dueAt, 'short')
    return dueAt <= now ? <strong>{`${date} · ${t('overdue')}`}</strong> : date
  }
  const shown = shownTable({
    table: transferTable,
    path,
    filters: transferParameters(year, filter),
    filter,
    columns,
    total: requests.length,
    label: (key) => t(key),
    keepColumns,
  })
  return (
    <ListTable
      shown={shown}
      caption={t('list', { count: requests.length })}
      rows={pageOf(requests, filter.page, filter.size).rows.map((request) => ({
        key: request.id,
        cells: {
          student: <TextLink href={href(request.id)}>{request.student.name}</TextLink>,
          number: <span className="tabular-nums">{request.student.number}</span>,
          from: request.from,
          to: request.to,
          grade: request.grade,
          state: <RequestBadge state={request.state} label={states(request.state)} />,
          asked: format.dateTime(request.openedAt, 'short'),
          due: due(request),
          decided: request.decidedAt ? format.dateTime(request.decidedAt, 'short') : '–',
        },
      }))}
      empty={<p>{empty}</p>}
    />
  )
}

type RequestFieldsProps = {
  filter: TransferFilter
  counts: Readonly<Record<string, number>>
  schools: readonly { readonly id: string; readonly name: string }[]
}

/** The filters of a zone's requests; each state with its count. */
export function RequestFields({ filter, counts, schools }: RequestFieldsProps) {
  const t = useTranslations('transfers.staff')
  const states = useTranslations('caseload.requestStates')
  const withCount = (label: string, count: number) => `${label} (${count})`
  return (
    <>
      <TextField label={t('q')} name="q" type="search" defaultValue={filter.q} width="medium" />
      <SelectField
        label={t('filterState')}
        name="state"
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: t('all') },
          { value: 'overdue', label: withCount(t('overdue'), counts['overdue'] ?? 0) },
          ...STATES.map((value) => ({
            value,
            label: withCount(states(value), counts[value] ?? 0),
          })),
        ]}
      />
      <SelectField
        label={t('school')}
        name="school"
        defaultValue={filter.school ?? ''}
        options={[
          { value: '', label: t('anySchool') },
          ...schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}
