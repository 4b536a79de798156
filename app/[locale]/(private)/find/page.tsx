import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { FoundChildren } from '@/components/desks/reports/found-children'
import { FindForm } from '@/components/registry/people/find-form'
import { Page, PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { findAnywhere } from '@/lib/desks/find-anywhere.data'
import { searchFilterSchema } from '@/lib/desks/find-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('today.find')
  return { title: t('title') }
}

/** Finds a child of the reader's by anything known of it; one alone opens at once. */
export default async function FindPage({ searchParams }: PageProps<'/[locale]/find'>) {
  const { q } = searchFilterSchema.parse(await searchParams)
  const actor = await requireActor(`/find?q=${encodeURIComponent(q)}`)
  const found = await findAnywhere(actor, q, new Date())
  if (!found) notFound()
  const { students, more } = found
  const [only] = students
  if (only && students.length === 1 && !more) redirect(only.href)
  const t = await getTranslations('today.find')

  return (
    <Page width="staff">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <FindForm id="find-here" q={q} label={t('label')} button={t('button')} large />
      {q !== '' && students.length === 0 && (
        <EmptyState title={t('none', { q })}>{t('noneBody')}</EmptyState>
      )}
      {students.length > 0 && <FoundChildren found={found} />}
    </Page>
  )
}
