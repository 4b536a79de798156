import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitlistEntryView } from '@/lib/seats/waitlists/waitlists.view'

type Props = {
  entries: readonly WaitlistEntryView[]
  applicationHref: (id: string) => string
  deadlineHref: (id: string) => string
}

const TONE = {
  WAITING: 'information',
  OFFERED: 'attention',
  LEFT: undefined,
  ENDED: undefined,
} as const

/** A waitlist in the order in which seats are offered, with each child's state. */
export function WaitlistEntryTable({ entries, applicationHref, deadlineHref }: Props) {
  const t = useTranslations('waitlists.staff')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'shortMoment')
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'position', label: t('position'), numeric: true },
        { key: 'now', label: t('nowPlace'), numeric: true },
        { key: 'state', label: t('state') },
        { key: 'holds', label: t('holds') },
        { key: 'changed', label: t('changed') },
        { key: 'action', label: t('action') },
      ]}
      rows={entries.map((entry) => ({
        key: `${entry.round} ${entry.position}`,
        cells: {
          student: (
            <>
              <TextLink href={applicationHref(entry.applicationId)}>{entry.student}</TextLink>{' '}
              <span className="text-ink-soft font-normal tabular-nums">{entry.number}</span>
              {entry.round === 'LATE' && <span className="font-normal"> ({t('late')})</span>}
            </>
          ),
          position: format.number(entry.position),
          now: entry.now === null ? '–' : format.number(entry.now),
          state: (
            <Badge tone={TONE[entry.state]}>
              {t(`states.${stateKey(entry)}`, {
                answerBy: entry.offer ? moment(entry.offer.answerBy) : '',
              })}
            </Badge>
          ),
          holds: entry.holds ?? t('none'),
          changed: entry.changedAt ? moment(entry.changedAt) : '–',
          action: entry.offer?.movable ? (
            <TextLink href={deadlineHref(entry.offer.id)}>
              {t('moveDeadline')}
              <span className="sr-only">: {entry.student}</span>
            </TextLink>
          ) : (
            '–'
          ),
        },
      }))}
      empty={t('listEmpty')}
    />
  )
}

/** The key, under `waitlists.staff.states`, of a child's state on a waitlist. */
export function stateKey({ state, because }: WaitlistEntryView) {
  return state === 'LEFT' ? (because ?? 'FAMILY') : state
}
