import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { StaffPage } from '@/components/shell/staff-page'
import { ZoneFrame } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import type { AppealDeskView } from '@/lib/seats/appeals/appeals.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  desk: AppealDeskView
  /** The cycle of the zone for staff who run it; null for the panel. */
  cycle: StaffCycle | null
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/**
 * A page about appeals: among the zone's other pages for staff who run it, on its own for the
 * panel.
 */
export function AppealsFrame({ desk, cycle, children, ...head }: Props) {
  const t = useTranslations('appeals.staff')
  const locale = useLocale()
  if (cycle) {
    return (
      <ZoneFrame cycle={cycle} current="appeals" {...head}>
        {children}
      </ZoneFrame>
    )
  }
  return (
    <StaffPage
      navigationLabel={t('zones')}
      navigation={[{ href: `/staff/${desk.slug}/appeals`, label: t('nav'), current: true }]}
      eyebrow={zoneName(desk, locale)}
      {...head}
    >
      {children}
    </StaffPage>
  )
}
