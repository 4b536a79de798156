import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SearchForm, SearchResults } from '@/components/desks/reports/search-results'
import { ZoneFrame } from '@/components/year/zone-frame'
import { searchCycle } from '@/lib/desks/find-student.data'
import { searchFilterSchema } from '@/lib/desks/find-student.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('reports.search')
  return { title: t('title') }
}

export default async function SearchPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/search'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/search`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const { q } = searchFilterSchema.parse(query)
  const [t, found] = await Promise.all([
    getTranslations('reports.search'),
    searchCycle(actor, cycle.id, q),
  ])
  if (!found) notFound()

  return (
    <ZoneFrame cycle={cycle} current="search" title={t('title')} lead={t('lead')}>
      <SearchForm cycle={cycle} q={q} />
      {q !== '' && <SearchResults cycle={cycle} q={q} found={found} />}
    </ZoneFrame>
  )
}
