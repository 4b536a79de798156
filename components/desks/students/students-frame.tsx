import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  zone: ManagedZone
  /** Null before the zone has a first year. */
  cycle: StaffCycle | null
  title: string
  lead?: ReactNode
  actions?: ReactNode
  /** The pages between the list of students and this one. */
  above?: readonly { href: string; label: string }[]
  isList?: boolean
  current?: 'students' | 'midyear'
  children: ReactNode
}

/** The frame of a page about students of a zone, which there can be before there is a year. */
export function StudentsFrame({
  zone,
  cycle,
  title,
  lead,
  actions,
  above = [],
  isList,
  current = 'students',
  children,
}: Props) {
  const t = useTranslations('students')
  const common = useTranslations('common')
  const locale = useLocale()
  const list = cycle ? zoneHref(cycle, '/students') : `/staff/${zone.slug}/students`
  const crumbs = (
    <Breadcrumb
      label={common('breadcrumb')}
      items={[
        ...(cycle ? [] : [{ href: `/staff/${zone.slug}`, label: zoneName(zone, locale) }]),
        ...(isList ? [] : [{ href: list, label: t('title') }]),
        ...above,
        { label: title },
      ]}
    />
  )
  if (cycle)
    return (
      <ZoneFrame cycle={cycle} current={current} title={title} lead={lead} actions={actions}>
        {!isList && crumbs}
        {children}
      </ZoneFrame>
    )
  return (
    <Page width="staff">
      {crumbs}
      <PageTitle lead={lead} actions={actions}>
        {title}
      </PageTitle>
      {children}
    </Page>
  )
}
