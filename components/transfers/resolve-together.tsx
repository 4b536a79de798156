import { useFormatter, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

import { zoneHref } from '@/components/staff/zone-frame'
import { Section } from '@/components/ui/section'
import { ActForm } from '@/components/waitlists/act-form'
import type { CycleView } from '@/lib/cycles/view'
import type { PlanLine } from '@/lib/transfers/plans/view'
import type { TransferSettings } from '@/lib/transfers/rules'

import { PlanList } from './plan-list'

type Props = {
  cycle: CycleView
  settings: TransferSettings
  plans: readonly PlanLine[]
  /** How many agreed requests wait. */
  count: number
  compute: ComponentProps<typeof ActForm>['action']
}

/** What waits to be resolved, the plans there are, and the button that computes one. */
export function ResolveTogether({ cycle, settings, plans, count, compute }: Props) {
  const t = useTranslations('transfers.staff')
  const format = useFormatter()
  const closes = format.dateTime(cycle.transfersCloseAt, 'day')
  const { id, zone, schoolYear } = cycle
  return (
    <Section
      title={t('resolve')}
      lead={t('resolveLead', { count, exchanges: settings.exchanges ? 'yes' : 'no' })}
    >
      <p className="max-w-prose">
        {settings.transfers === 'SINGLE' ? t('single') : t('resolveWhen', { closes })}
      </p>
      <PlanList plans={plans} href={(plan) => zoneHref(cycle, `/transfers/plans/${plan}`)} />
      {count > 0 && (
        <ActForm
          action={compute}
          hidden={{ zone: zone.slug, cycleId: id, year: String(schoolYear) }}
          texts={{ button: t('compute'), errorTitle: t('errorTitle') }}
        />
      )}
    </Section>
  )
}
