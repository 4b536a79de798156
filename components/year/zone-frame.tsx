import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { DemoLabel } from '@/components/shell/demo-label'
import { StaffPage } from '@/components/shell/staff-page'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { menuOf, type ZonePage } from '@/lib/year/menu/zone-menu.rules'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  current: ZonePage
  title: string
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The address of a zone's page; it names the year unless that is the default one, or the path names one itself. */
export function zoneHref(cycle: StaffCycle, path: string): string {
  const isNamed = cycle.isDefaultYear || path.includes('?year=')
  const year = isNamed ? '' : `?year=${cycle.schoolYear}`
  return `/staff/${cycle.zone.slug}${path}${year}`
}

/** The menu as it is at the moment of the request. */
const menuNow = (cycle: StaffCycle, current: ZonePage) => menuOf(cycle, current, new Date())

/**
 * The frame of a page about one year of a zone: the menu on the left, which follows the phase of the year and
 * tells what waits; the zone and the year above the title.
 */
export function ZoneFrame({ cycle, current, title, lead, actions, children }: Props) {
  const t = useTranslations('staff')
  const locale = useLocale()
  const { zone, schoolYear, demo } = cycle
  const waits = (count: number) => ({ count, label: t('nav.waiting', { count }) })
  return (
    <StaffPage
      navigationLabel={t('nav.label')}
      folded={t('nav.all')}
      navigation={menuNow(cycle, current).map(({ group, isOpen, items }) => ({
        label: t(`nav.groups.${group}`),
        isOpen,
        waiting: waits(items.reduce((sum, { waiting }) => sum + waiting, 0)),
        items: items.map(({ page, path, waiting }) => ({
          href: zoneHref(cycle, path),
          label: t(`nav.${page}`),
          current: page === current,
          waiting: waits(waiting),
        })),
      }))}
      eyebrow={
        <span className="flex flex-wrap items-center gap-x-3">
          {zoneName(zone, locale)} · {t('year', { year: schoolYearName(schoolYear) })}
          {demo && <DemoLabel>{t('demo')}</DemoLabel>}
        </span>
      }
      title={title}
      lead={lead}
      actions={actions}
    >
      {children}
    </StaffPage>
  )
}
