import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { zoneName } from '@/lib/base/format/names'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

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
  above?: readonly { readonly href: string; readonly label: string }[]
  children: ReactNode
}

/** The frame of a page about places of a zone. */
export async function ZonePlacesPage({ zone, title, lead, above = [], children }: Props) {
  const [c, locale] = await Promise.all([getTranslations('common'), getLocale()])
  const name = zoneName(zone, locale)
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
