import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/caseload/tool-page'
import { NoticeTable } from '@/components/notices/notice-table'
import { requireActor } from '@/lib/auth/session'

export async function generateMetadata() {
  const t = await getTranslations('notices')
  return { title: t('title') }
}

export default async function CaseloadNoticesPage() {
  const actor = await requireActor('/caseload/notices')
  if (actor.counselorOf.length === 0) notFound()
  const t = await getTranslations('notices')
  return (
    <ToolPage title={t('title')} lead={t('lead')}>
      <NoticeTable />
    </ToolPage>
  )
}
