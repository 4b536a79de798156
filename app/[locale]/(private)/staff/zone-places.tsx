import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ZoneFrame } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** Who acts and on which zone, on a page about places of a zone; "not found" where the actor does not run it. */
export async function requireZone(slug: string, path: string, form?: FormData) {
  const actor = await requireActor(`/staff/${encodeURIComponent(slug)}${path}`, form)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  return { actor, zone }
}

type Props = {
  zone: Awaited<ReturnType<typeof requireZone>>['zone']
  title: string
  lead?: ReactNode
  /** Where it stands in the zone's menu. */
  current?: 'schools' | 'exports'
  /** Whether the menu leads to it: no trail is needed then. */
  isList?: boolean
  above?: readonly { readonly href: string; readonly label: string }[]
  children: ReactNode
}

/** The frame of a page about a zone and no year of it: with the zone's menu from its first year on. */
export async function ZonePlacesPage({
  zone,
  title,
  lead,
  current = 'schools',
  isList,
  above = [],
  children,
}: Props) {
  const actor = await requireActor(`/staff/${encodeURIComponent(zone.slug)}`)
  const [c, t, locale, cycle] = await Promise.all([
    getTranslations('common'),
    getTranslations('setup.schools'),
    getLocale(),
    findCycle(actor, zone.slug, null),
  ])
  const name = zoneName(zone, locale)
  if (cycle)
    return (
      <ZoneFrame cycle={cycle} current={current} title={title} lead={lead}>
        {!isList && (
          <Breadcrumb
            label={c('breadcrumb')}
            items={[
              { href: `/staff/${zone.slug}/schools`, label: t('title') },
              ...above,
              { label: title },
            ]}
          />
        )}
        {children}
      </ZoneFrame>
    )
  return (
    <Page width="staff">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: `/staff/${zone.slug}`, label: name }, ...above, { label: title }]}
      />
      <PageTitle eyebrow={name} lead={lead}>
        {title}
      </PageTitle>
      {children}
    </Page>
  )
}
