import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { WaitingCases } from '@/components/desks/waiting-cases'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { zoneName } from '@/lib/base/format/names'
import { listWaitingCases } from '@/lib/desks/waiting-cases.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listManagedZones } from '@/lib/registry/zones/managed-zones.data'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.waiting')
  return { title: t('title') }
}

export default async function WaitingCasesPage() {
  const actor = await requireActor(`${IMPORTS}/waiting`)
  const found = await listWaitingCases(actor)
  if (!found) notFound()
  const [t, d, c, locale, zones] = await Promise.all([
    getTranslations('filesIn.waiting'),
    getTranslations('filesIn'),
    getTranslations('common'),
    getLocale(),
    listManagedZones(actor),
  ])
  return (
    <DistrictPage current="waiting">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { label: t('title') },
        ]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <WaitingCases
        found={found}
        zones={new Map(zones.map((zone) => [zone.slug, zoneName(zone, locale)]))}
      />
    </DistrictPage>
  )
}
