import { useTranslations } from 'next-intl'

import { zoneHref } from '@/components/staff/zone-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import type { CycleView } from '@/lib/cycles/view'
import type { Finding } from '@/lib/readiness/view'

import { FindingCard } from './finding-card'

type Props = { cycle: CycleView; findings: readonly Finding[]; now: Date }

/** Everything found before the freeze, what blocks it first; or that nothing was found. */
export function FindingList({ cycle, findings, now }: Props) {
  const t = useTranslations('readiness')
  const blocking = findings.filter((finding) => finding.blocking)
  const advisory = findings.filter((finding) => !finding.blocking)
  if (findings.length === 0) {
    return <EmptyState title={t('nothing.title')}>{t('nothing.body')}</EmptyState>
  }
  const cards = (some: readonly Finding[]) =>
    some.map((finding) => (
      <FindingCard
        key={finding.kind}
        finding={finding}
        now={now}
        href={zoneHref(cycle, `/readiness/${finding.kind}`)}
        seatsHref={zoneHref(cycle, '/seats')}
      />
    ))
  return (
    <>
      <p className="max-w-prose">
        {t('overview', { blocking: blocking.length, advisory: advisory.length })}
      </p>
      {blocking.length > 0 && (
        <Section title={t('blockingTitle')} lead={t('blockingLead')}>
          <ul className="divide-line border-line divide-y border-y">{cards(blocking)}</ul>
        </Section>
      )}
      {advisory.length > 0 && (
        <Section title={t('advisoryTitle')} lead={t('advisoryLead')}>
          <ul className="divide-line border-line divide-y border-y">{cards(advisory)}</ul>
        </Section>
      )}
    </>
  )
}
