import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CaseList } from '@/components/desks/caseload/case-list'
import { CaseloadFrame, ListSummary } from '@/components/desks/caseload/caseload-frame'
import { Page, PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('caseload')
  return { title: t('title') }
}

async function NoStudents() {
  const t = await getTranslations('caseload')
  return (
    <Page width="staff">
      <PageTitle>{t('title')}</PageTitle>
      <EmptyState title={t('none.title')}>{t('none.body')}</EmptyState>
    </Page>
  )
}

export default async function CaseloadPage({ searchParams }: PageProps<'/[locale]/caseload'>) {
  const actor = await requireActor('/caseload')
  const filter = caseloadFilterSchema.parse(await searchParams)
  const view = await findCaseload(actor, filter, new Date())
  if (!view && (actor.counselorOf.length === 0 || filter.school)) notFound()
  if (!view) return <NoStudents />

  return (
    <CaseloadFrame view={view}>
      <ListSummary view={view} />
      <CaseList view={view} page={filter.page} />
    </CaseloadFrame>
  )
}
