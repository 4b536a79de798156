import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { NotificationTable } from '@/components/messages/notification-table'
import { ZoneFrame } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('notifications')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/notices'>

export default async function NoticesPage({ params }: Props) {
  const { zone: slug } = await params
  const actor = await requireActor(`/staff/${slug}/notices`)
  const cycle = await findCycle(actor, slug, null)
  if (!cycle) notFound()
  const t = await getTranslations('notifications')
  return (
    <ZoneFrame cycle={cycle} current="notices" title={t('title')} lead={t('lead')}>
      <NotificationTable />
    </ZoneFrame>
  )
}
