import { getTranslations } from 'next-intl/server'

import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { Tone } from '@/components/ui/tone'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { RequestView } from '@/lib/moves/transfers/transfers.view'

const TONES: Partial<Record<RequestView['state'], Tone>> = {
  REQUESTED: 'information',
  REVIEWED: 'information',
  APPROVED: 'attention',
  ACCEPTED: 'done',
  DENIED: 'problem',
  UNPLACED: 'problem',
}

/** The state of a request, as a word. */
export function RequestBadge({ state, label }: { state: RequestView['state']; label: string }) {
  return (
    <span className="sm:whitespace-nowrap">
      <Badge tone={TONES[state]}>{label}</Badge>
    </span>
  )
}

/** The requests made for a student so far, and how they ended. */
export async function RequestTable({ requests }: { requests: readonly RequestView[] }) {
  const [t, school, format] = await Promise.all([
    getTranslations('caseload'),
    getTranslations('school'),
    getFormatter(),
  ])
  const reasonOf = ({ denialReason, decisionNote }: RequestView) =>
    [denialReason && school(`reasons.${denialReason}`), decisionNote].filter(Boolean).join('. ')
  return (
    <Table
      caption={t('transfer.requests')}
      captionHidden
      columns={[
        { key: 'to', label: t('transfer.table.to') },
        { key: 'asked', label: t('transfer.table.asked') },
        { key: 'state', label: t('transfer.table.state') },
        { key: 'decision', label: t('transfer.table.decision') },
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: {
          to: request.to,
          asked: format.dateTime(request.openedAt, 'short'),
          state: <RequestBadge state={request.state} label={t(`requestStates.${request.state}`)} />,
          decision: (
            <>
              {request.decidedAt && request.decidedBy && (
                <p>
                  {school('request.decidedOn', {
                    date: format.dateTime(request.decidedAt, 'short'),
                    person: request.decidedBy,
                  })}
                </p>
              )}
              <p>{reasonOf(request) || (request.decidedAt ? null : '–')}</p>
            </>
          ),
        },
      }))}
      empty={<p>{t('transfer.table.empty')}</p>}
    />
  )
}

const ENDED = ['DENIED', 'WITHDRAWN', 'UNPLACED']

/** Requests that ended without a new seat. */
export async function EarlierRequests({ requests }: { requests: readonly RequestView[] }) {
  const t = await getTranslations('transfers.family')
  const ended = requests.filter(({ state }) => ENDED.includes(state))
  if (ended.length === 0) return null
  return (
    <Section title={t('earlier')}>
      <RequestTable requests={ended} />
    </Section>
  )
}
