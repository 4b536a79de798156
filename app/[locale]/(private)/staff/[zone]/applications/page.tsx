import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ApplicationList, applicationParameters } from '@/components/staff/application-list'
import { SavedFilters } from '@/components/staff/saved-filters'
import { queryOf, savedNews } from '@/components/staff/saved-news'
import { ZoneFrame } from '@/components/staff/zone-frame'
import { requireActor } from '@/lib/auth/session'
import { listApplications } from '@/lib/cycles/applications/data'
import { applicationFilterSchema } from '@/lib/cycles/applications/schema'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { listSavedFilters } from '@/lib/search/saved/data'

import { deleteFilterAction, saveFilterAction } from '../search/actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.applications')
  return { title: t('title') }
}

export default async function ApplicationsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/applications'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/applications`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const filter = applicationFilterSchema.parse(query)
  const list = await listApplications(actor, cycle.id, filter)
  if (!list) notFound()
  const [t, saved] = await Promise.all([
    getTranslations('staff.applications'),
    listSavedFilters(actor, slug, 'applications'),
  ])

  return (
    <ZoneFrame cycle={cycle} current="applications" title={t('title')}>
      <ApplicationList
        cycle={cycle}
        list={list}
        filter={filter}
        saved={
          <SavedFilters
            list={{ zone: slug, place: 'applications' }}
            path={`/staff/${slug}/applications`}
            query={queryOf(applicationParameters(cycle, filter))}
            saved={saved}
            news={savedNews(query)}
            save={saveFilterAction}
            remove={deleteFilterAction}
          />
        }
      />
    </ZoneFrame>
  )
}
