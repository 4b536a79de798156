import { useNow, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { zoneHref } from '@/components/year/zone-frame'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PlanLine } from '@/lib/moves/plans/plan-outcome.rules'
import type { TransferSettings } from '@/lib/moves/transfers/one-transfer.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  settings: TransferSettings
  plans: readonly PlanLine[]
  /** How many approved requests wait. */
  count: number
  compute: FormAction
}

/** The requests that wait for a plan, the plans there are, and the button that computes one. */
export function ResolveTogether({ cycle, settings, plans, count, compute }: Props) {
  const t = useTranslations('transfers.staff')
  const format = useFormatter()
  const now = useNow()
  const closes = format.dateTime(cycle.transfersCloseAt, 'day')
  const isOver = cycle.transfersCloseAt <= now ? 'yes' : 'no'
  const { id, zone, schoolYear } = cycle
  return (
    <Section
      title={t('resolve')}
      lead={t('resolveLead', { count, exchanges: settings.exchanges ? 'yes' : 'no' })}
    >
      <p className="max-w-prose">
        {settings.transfers === 'SINGLE' ? t('single') : t('resolveWhen', { closes, isOver })}
      </p>
      <PlanList plans={plans} href={(plan) => zoneHref(cycle, `/transfers/plans/${plan}`)} />
      {count > 0 && (
        <Form
          action={compute}
          hidden={{ zone: zone.slug, cycleId: id, year: schoolYear }}
          errorTitle={t('errorTitle')}
          className="space-y-4"
        >
          <SubmitButton>{t('compute')}</SubmitButton>
        </Form>
      )}
    </Section>
  )
}

const TONES = { DRAFT: 'attention', RELEASED: 'done', DISCARDED: undefined } as const

/** The plans of a year, newest first: drafts and released ones. */
function PlanList({ plans, href }: { plans: readonly PlanLine[]; href: (id: string) => string }) {
  const t = useTranslations('transfers.staff')
  const format = useFormatter()
  const date = (at: Date) => format.dateTime(at, 'shortMoment')
  if (plans.length === 0) return null
  return (
    <ul className="divide-line border-line divide-y border-y">
      {plans.map(({ id, state, computedAt, computedBy, releasedAt, releasedBy }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
          <TextLink href={href(id)}>{t('plan', { date: date(computedAt) })}</TextLink>
          <Badge tone={TONES[state]}>{t(`planState.${state}`)}</Badge>
          <span className="text-ink-soft">
            {releasedAt
              ? t('releasedBy', { date: date(releasedAt), person: releasedBy ?? '' })
              : t('computedBy', { date: date(computedAt), person: computedBy })}
          </span>
        </li>
      ))}
    </ul>
  )
}
