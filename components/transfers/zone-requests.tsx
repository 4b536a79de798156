import { getFormatter, getTranslations } from 'next-intl/server'

import { RequestBadge } from '@/components/caseload/request-table'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { RequestView } from '@/lib/transfers/view'

type Props = {
  requests: readonly RequestView[]
  empty: string
  href: (id: string) => string
  now: Date
}

/** The requests of a zone: who, from where to where, how far, and until when somebody should act. */
export async function ZoneRequests({ requests, empty, href, now }: Props) {
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
