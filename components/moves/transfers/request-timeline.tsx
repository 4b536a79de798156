import { getTranslations } from 'next-intl/server'

import { Timeline } from '@/components/ui/timeline'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'

type Item = Parameters<typeof Timeline>[0]['items'][number]

type Props = {
  request: RequestView
  /** Why there is no seat, in words, for a request that got none in a plan. */
  unplacedBecause?: string | null
}

/** The state of a request: what happened, when and by whom, and what happens next by when. */
export async function RequestTimeline({ request, unplacedBecause }: Props) {
  const [t, reasons, format] = await Promise.all([
    getTranslations('transfers.timeline'),
    getTranslations('school.reasons'),
    getFormatter(),
  ])
  const { from, to, grade, state, openedAt, openedBy, channel, student } = request
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  const signed = (date: Date | null, person: string | null) =>
    date ? t('by', { date: moment(date), person: person ?? '' }) : null
  const due = () => {
    if (!request.dueAt) return null
    const date = format.dateTime(request.dueAt, 'day')
    return request.escalatedAt ? t('overdue', { date }) : t('dueBy', { date })
  }
  const lines = (...texts: (string | null)[]) =>
    texts.flatMap((text) => (text ? [<p key={text}>{text}</p>] : []))

  const review = (): Item[] => {
    if (request.reviewedAt) {
      return [
        {
          title: t('reviewed', { from }),
          date: signed(request.reviewedAt, request.reviewedBy),
          body: lines(request.reviewNote),
          state: 'done',
        },
      ]
    }
    const waits = state === 'REQUESTED'
    return waits ? [{ title: t('review', { from }), date: due(), state: 'now' }] : []
  }
  const agreed = request.waitsForPlan ? t('agreed', { to }) : t('accepted', { to })
  const decision = (): Item[] => {
    if (state === 'WITHDRAWN') return []
    if (!request.decidedAt) {
      const waits = state === 'REVIEWED'
      return [
        {
          title: t('decision', { to }),
          ...(waits && { date: due() }),
          state: waits ? 'now' : 'later',
        },
      ]
    }
    const denied = state === 'DENIED'
    const reason = request.denialReason && reasons(request.denialReason)
    return [
      {
        title: denied ? t('denied', { to }) : agreed,
        date: signed(request.decidedAt, request.decidedBy),
        body: lines(
          reason && `${reason}.`,
          request.decisionNote,
          denied ? t('stays', { student: student.name, from }) : null,
        ),
        state: 'done',
      },
    ]
  }
  const plan = (): Item[] => {
    if (state === 'UNPLACED') {
      return [
        {
          title: t('unplaced', { to }),
          date: request.releasedAt && moment(request.releasedAt),
          body: lines(unplacedBecause ?? null, t('unplacedBody', { student: student.name, from })),
          state: 'done',
        },
      ]
    }
    if (state === 'ACCEPTED') {
      return [
        {
          title: t('planned', { to }),
          date: request.releasedAt && moment(request.releasedAt),
          body: t('seatNext', { student: student.name, grade, to }),
          state: 'done',
        },
      ]
    }
    if (!request.waitsForPlan || state === 'DENIED' || state === 'WITHDRAWN') return []
    const closes = format.dateTime(request.closesAt, 'day')
    const isOver = request.closesAt <= new Date() ? 'yes' : 'no'
    return [
      {
        title: t('plan'),
        body: t('planBody', { closes, isOver, student: student.name, from }),
        state: state === 'APPROVED' ? 'now' : 'later',
      },
    ]
  }
  const withdrawn: Item[] =
    state === 'WITHDRAWN'
      ? [{ title: t('withdrawn'), body: t('withdrawnBody'), state: 'done' }]
      : []
  return (
    <Timeline
      items={[
        {
          title: t('asked', { to }),
          date: moment(openedAt),
          body: lines(
            t('askedBy', { channel, person: openedBy, askedBy: request.askedBy ?? '' }),
            request.reason,
          ),
          state: 'done',
        },
        ...review(),
        ...decision(),
        ...plan(),
        ...withdrawn,
      ]}
    />
  )
}
