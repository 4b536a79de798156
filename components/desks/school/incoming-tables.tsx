import { getTranslations } from 'next-intl/server'

import { RequestBadge } from '@/components/moves/transfers/request-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { GradeSeatsView } from '@/lib/desks/school/school-desk.view'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'

type Props = { slug: string; requests: readonly RequestView[] }

/** The open requests, with the free seats for them. */
export async function OpenRequests({
  slug,
  requests,
  grades,
}: Props & { grades: readonly GradeSeatsView[] }) {
  const [t, format] = await Promise.all([getTranslations('school'), getFormatter()])
  const freeIn = new Map(grades.map(({ grade, free }) => [grade, free]))
  return (
    <Table
      caption={t('transfers.open')}
      captionHidden
      columns={[
        { key: 'student', label: t('transfers.student') },
        { key: 'from', label: t('transfers.from') },
        { key: 'grade', label: t('transfers.gradeTerm'), numeric: true },
        { key: 'free', label: t('transfers.free'), numeric: true },
        { key: 'asked', label: t('transfers.asked') },
      ]}
      rows={requests.map(({ id, student, from, grade, openedAt }) => ({
        key: id,
        cells: {
          student: <TextLink href={`/school/${slug}/transfers/${id}`}>{student.name}</TextLink>,
          from,
          grade,
          free: freeIn.get(grade) ?? 0,
          asked: format.dateTime(openedAt, 'short'),
        },
      }))}
      empty={
        <EmptyState title={t('transfers.noneOpenTitle')}>{t('transfers.noneOpen')}</EmptyState>
      }
    />
  )
}

/** The decided and withdrawn requests, with the reason. */
export async function ClosedRequests({ slug, requests }: Props) {
  const [t, states, format] = await Promise.all([
    getTranslations('school'),
    getTranslations('caseload.requestStates'),
    getFormatter(),
  ])
  return (
    <Table
      caption={t('transfers.decided')}
      captionHidden
      columns={[
        { key: 'student', label: t('transfers.student') },
        { key: 'from', label: t('transfers.from') },
        { key: 'grade', label: t('transfers.gradeTerm'), numeric: true },
        { key: 'state', label: t('transfers.state') },
        { key: 'reason', label: t('transfers.reason') },
        { key: 'by', label: t('transfers.decidedBy') },
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: {
          student: (
            <TextLink href={`/school/${slug}/transfers/${request.id}`}>
              {request.student.name}
            </TextLink>
          ),
          from: request.from,
          grade: request.grade,
          state: <RequestBadge state={request.state} label={states(request.state)} />,
          reason: request.denialReason ? t(`reasons.${request.denialReason}`) : '–',
          by:
            request.decidedAt && request.decidedBy
              ? t('request.decidedOn', {
                  date: format.dateTime(request.decidedAt, 'short'),
                  person: request.decidedBy,
                })
              : '–',
        },
      }))}
      empty={<p>{t('transfers.noneDecided')}</p>}
    />
  )
}
