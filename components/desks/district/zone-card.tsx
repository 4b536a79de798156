import { useLocale, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { DeskZone } from '@/lib/desks/district/district-desk.data'

import { NextStepLine } from './next-step'
import { SentListsFigure } from './sent-lists'

const TONES = { late: 'problem', near: 'attention', calm: undefined } as const

/** One zone on the desk: where its year stands, the next step and its date, and what waits. */
export function ZoneCard({ desk, now }: { desk: DeskZone; now: Date }) {
  const t = useTranslations('desk')
  const staff = useTranslations('staff')
  const locale = useLocale()
  const { zone, cycle, urgency, sent } = desk
  const state = cycle?.round?.state
  return (
    <li className="border-line flex flex-col gap-y-4 rounded-md border p-4">
      <div>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h2 className="text-lg font-bold">
            <TextLink href={`/staff/${zone.slug}`}>{zoneName(zone, locale)}</TextLink>
          </h2>
          {urgency !== 'calm' && <Badge tone={TONES[urgency]}>{t(`urgency.${urgency}`)}</Badge>}
        </div>
        <p className="text-ink-soft text-sm">
          {cycle
            ? staff('year', { year: schoolYearName(cycle.schoolYear) })
            : staff('overview.empty')}
          {state && ` · ${staff(`states.${state}`)}`}
        </p>
      </div>
      <NextStepLine zone={zone.slug} cycle={cycle} next={desk.next} now={now} />
      {cycle && sent && <SentListsFigure cycle={cycle} sent={sent} now={now} />}
      {cycle && <WaitingList desk={desk} />}
    </li>
  )
}

function WaitingList({ desk }: { desk: DeskZone }) {
  const t = useTranslations('desk')
  const { cycle, appeals, findings } = desk
  if (!cycle) return null
  const { counts, prioritiesFixed } = cycle
  const lines = [
    { what: 'appealsLate', count: appeals.late, path: '/appeals' },
    { what: 'appeals', count: appeals.open - appeals.late, path: '/appeals' },
    {
      what: 'claims',
      count: prioritiesFixed ? 0 : counts.pendingClaims,
      path: '/readiness/pending-claims',
    },
    { what: 'unsettled', count: counts.unsettled, path: '/readiness' },
    { what: 'offers', count: counts.offers, path: '/waitlists' },
    { what: 'findings', count: findings?.kinds ?? 0, path: '/readiness' },
  ] as const
  const shown = lines.filter(({ count }) => count > 0)
  if (shown.length === 0) return <p className="text-ink-soft text-sm">{t('nothing')}</p>
  return (
    <ul className="border-line space-y-1 border-t pt-3 text-sm">
      {shown.map(({ what, count, path }) => (
        <li key={what} className="relative py-1">
          <TextLink href={zoneHref(cycle, path)} stretched>
            {t(`waiting.${what}`, { count, cases: findings?.cases ?? 0 })}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}
