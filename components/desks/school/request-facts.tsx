import { getTranslations } from 'next-intl/server'

import { RequestBadge } from '@/components/moves/transfers/request-table'
import { DataList } from '@/components/ui/data-list'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { RequestCaseView } from '@/lib/moves/transfers/transfers.view'

type Props = { request: RequestCaseView; seats: { free: number; seats: number } | null }

/** Who asks, why, and how many seats are free; the decision once there is one. */
export async function RequestFacts({ request, seats }: Props) {
  const [t, states, format] = await Promise.all([
    getTranslations('school'),
    getTranslations('caseload.requestStates'),
    getFormatter(),
  ])
  const [asked, channels] = await Promise.all([
    getTranslations('transfers.asked'),
    getTranslations('transfers.channels'),
  ])
  const { grade, decidedAt, decidedBy, channel, askedBy, consent } = request
  const signed = (date: Date, person: string) =>
    t('request.askedBy', { date: format.dateTime(date, 'moment'), person })
  const decision = [
    request.denialReason && t(`reasons.${request.denialReason}`),
    request.decisionNote,
  ].filter((line) => line !== null)
  return (
    <DataList
      items={[
        {
          term: t('transfers.state'),
          detail: <RequestBadge state={request.state} label={states(request.state)} />,
        },
        ...(decidedAt && decidedBy
          ? [
              {
                term: t('request.decision'),
                detail: [signed(decidedAt, decidedBy), ...decision].map((line) => (
                  <p key={line}>{line}</p>
                )),
              },
            ]
          : []),
        { term: t('request.number'), detail: request.student.number },
        { term: t('request.from'), detail: request.from },
        { term: t('request.grade'), detail: t('grade', { grade }) },
        {
          term: t('request.seats', { grade }),
          detail: seats
            ? t('request.seatsText', { free: seats.free, seats: seats.seats })
            : t('request.noSeats'),
        },
        { term: t('request.asked'), detail: signed(request.openedAt, request.openedBy) },
        ...(askedBy && consent
          ? [
              {
                term: asked('term'),
                detail: asked('detail', { askedBy, consent, channel: channels(channel) }),
              },
            ]
          : []),
        ...(request.reviewedAt && request.reviewedBy
          ? [
              {
                term: t('request.review'),
                detail: [signed(request.reviewedAt, request.reviewedBy), request.reviewNote].map(
                  (line) => <p key={line}>{line}</p>,
                ),
              },
            ]
          : []),
        ...(request.dueAt && request.state === 'REVIEWED'
          ? [{ term: t('request.dueBy'), detail: format.dateTime(request.dueAt, 'day') }]
          : []),
        {
          term: t('request.reason'),
          detail: <p className="whitespace-pre-line">{request.reason}</p>,
        },
      ]}
    />
  )
}
