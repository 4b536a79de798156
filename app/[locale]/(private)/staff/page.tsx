import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/session'
import { listZonesRunBy } from '@/lib/cycles/data'
import { zoneName } from '@/lib/format/zone-name'

export async function generateMetadata() {
  const t = await getTranslations('staff.zones')
  return { title: t('title') }
}

export default async function ZonesOfStaffPage() {
  const actor = await requireActor('/staff')
  const zones = await listZonesRunBy(actor)
  const [only] = zones
  if (!only) notFound()
  if (zones.length === 1) redirect(`/staff/${only.slug}`)
  const [t, locale] = await Promise.all([getTranslations('staff.zones'), getLocale()])

  return (
    <Page width="staff">
      <PageTitle>{t('title')}</PageTitle>
      <ul className="divide-line border-line max-w-family divide-y border-y">
        {zones.map(({ id, slug, ...names }) => (
          <li key={id} className="py-3">
            <TextLink href={`/staff/${slug}`}>{zoneName(names, locale)}</TextLink>
          </li>
        ))}
      </ul>
    </Page>
  )
}
