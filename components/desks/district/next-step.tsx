import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { daysBetween } from '@/lib/desks/district/sent-line.rules'
import { isOfFamilies, type ZoneNext } from '@/lib/desks/district/zone-state.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

import { useStepName } from './step-name'

type Props = {
  /** The slug of the zone, and its year; null before it has one. */
  zone: string
  cycle: StaffCycle | null
  next: ZoneNext
  now: Date
}

/** The next step of a zone with its page, its date and how long is left, or how late it is. */
export function NextStepLine({ zone, cycle, next: { step, path, by }, now }: Props) {
  const t = useTranslations('desk')
  const stepName = useStepName()
  const format = useFormatter()
  const href = cycle && step !== 'over' ? zoneHref(cycle, path) : `/staff/${zone}${path}`
  const days = by && cycle && daysBetween(now, by, cycle.timeZone)
  const isLate = days !== null && days < 0 && !isOfFamilies(step)
  return (
    <div>
      <p>
        <span className="text-ink-soft">{t('next')}</span>{' '}
        <TextLink href={href}>{stepName(step)}</TextLink>
      </p>
      {by && days !== null && (
        <p className={isLate ? 'text-problem text-sm font-semibold' : 'text-ink-soft text-sm'}>
          {format.dateTime(by, 'short')} ·{' '}
          {isLate ? t('lateBy', { days: -days }) : t('left', { days: Math.max(0, days) })}
        </p>
      )}
    </div>
  )
}
