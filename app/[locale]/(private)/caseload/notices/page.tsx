import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/desks/caseload/chosen-students'
import { NotificationTable } from '@/components/messages/notification-table'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('notifications')
  return { title: t('title') }
}

export default async function CaseloadNoticesPage() {
  const actor = await requireActor('/caseload/notices')
  if (actor.counselorOf.length === 0) notFound()
  const t = await getTranslations('notifications')
  return (
    <ToolPage title={t('title')} lead={t('lead')}>
      <NotificationTable />
    </ToolPage>
  )
}
