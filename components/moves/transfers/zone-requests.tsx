import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { STATES, type TransferFilter } from '@/lib/moves/transfers/transfer.schema'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'

import { RequestBadge } from './request-table'

type ZoneRequestsProps = {
  requests: readonly RequestView[]
  empty: string
  href: (id: string) => string
  now: Date
}

/** The requests of a zone: who, from where to where, the state, and when somebody has to act. */
export async function ZoneRequests({ requests, empty, href, now }: ZoneRequestsProps) {
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
  return (
    <Table
      caption={t('list', { count: requests.length })}
      columns={[
        { key: 'student', label: t('student') },
        { key: 'from', label: t('from') },
        { key: 'to', label: t('to') },
        { key: 'grade', label: t('grade'), numeric: true },
        { key: 'state', label: t('state') },
        { key: 'asked', label: t('asked') },
        { key: 'due', label: t('due') },
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: {
          student: <TextLink href={href(request.id)}>{request.student.name}</TextLink>,
          from: request.from,
          to: request.to,
          grade: request.grade,
          state: <RequestBadge state={request.state} label={states(request.state)} />,
          asked: format.dateTime(request.openedAt, 'short'),
          due: due(request),
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
