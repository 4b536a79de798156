import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RoundLinks } from '@/components/rounds/round-links'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { LogList } from '@/components/staff/log-list'
import { listEvents } from '@/lib/audit/data'
import { logFilterSchema } from '@/lib/audit/schema'
import { requireActor } from '@/lib/auth/session'
import { listPublicRounds } from '@/lib/rounds/record/data'

export async function generateMetadata() {
  const t = await getTranslations('staff.audit')
  return { title: t('title') }
}

export default async function AuditPage({ searchParams }: PageProps<'/[locale]/audit'>) {
  const actor = await requireActor('/audit')
  if (!actor.auditor && !actor.administrator) notFound()
  const filter = logFilterSchema.parse({ from: null, to: null, ...(await searchParams) })
  const [t, log, rounds] = await Promise.all([
    getTranslations('staff'),
    listEvents(actor, null, filter),
    listPublicRounds(),
  ])

  return (
    <Page width="staff">
      <PageTitle lead={t('log.lead')}>{t('audit.title')}</PageTitle>
      <LogList path="/audit" log={log} filter={filter} namesZones />
      <RoundLinks rounds={rounds} />
    </Page>
  )
}
