import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { TakeFiles } from '@/components/feeds/back/take-files'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { zoneName } from '@/lib/base/format/names'
import { listReceivers } from '@/lib/feeds/back/receivers.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

export async function generateMetadata() {
  const t = await getTranslations('back')
  return { title: t('title') }
}

export default async function ZoneExportsPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/exports'>) {
  const { zone: slug } = await params
  const actor = await requireActor(`/staff/${slug}/exports`)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const [t, c, locale, receivers] = await Promise.all([
    getTranslations('back'),
    getTranslations('common'),
    getLocale(),
    listReceivers(actor),
  ])
  const name = zoneName(zone, locale)
  return (
    <Page width="staff">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: `/staff/${slug}`, label: name }, { label: t('title') }]}
      />
      <PageTitle eyebrow={name} lead={t('zoneLead')}>
        {t('title')}
      </PageTitle>
      <TakeFiles path={`/staff/${slug}/exports/file`} receivers={receivers} hasWhole={false} />
    </Page>
  )
}
