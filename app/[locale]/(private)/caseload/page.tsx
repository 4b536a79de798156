import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CaseList } from '@/components/desks/caseload/case-list'
import { CaseloadFrame, ListSummary } from '@/components/desks/caseload/caseload-frame'
import { Page, PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema, caseTable } from '@/lib/desks/caseload/caseload.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../shown-columns'

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
  const query = await searchParams
  const filter = caseloadFilterSchema.parse(query)
  const [view, columns] = await Promise.all([
    findCaseload(actor, filter, new Date()),
    findShownColumns(actor, caseTable, filter),
  ])
  if (!view && (actor.counselorOf.length === 0 || filter.school)) notFound()
  if (!view) return <NoStudents />
  const t = await getTranslations('tables')

  return (
    <CaseloadFrame view={view}>
      {query['unticked'] === '1' && <Notice tone="attention" title={t('unticked')} />}
      <ListSummary view={view} />
      <CaseList view={view} filter={filter} columns={columns} keepColumns={keepColumnsAction} />
    </CaseloadFrame>
  )
}
