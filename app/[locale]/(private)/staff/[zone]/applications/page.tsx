import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ApplicationList, applicationParameters } from '@/components/desks/staff/application-list'
import {
  SavedFilters,
  queryOf,
  readSavedConfirmation,
} from '@/components/desks/staff/saved-filters'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listApplications } from '@/lib/desks/applications/applications.data'
import {
  applicationFilterSchema,
  applicationTable,
} from '@/lib/desks/applications/applications.schema'
import { listSavedFilters } from '@/lib/desks/saved-filters.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { windowAt } from '@/lib/year/application-window.rules'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'
import { deleteFilterAction, saveFilterAction } from '../filter-actions'

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
  const isPublished = [cycle.round, cycle.late].some((round) => round?.state === 'PUBLISHED')
  const list = await listApplications(actor, cycle.id, filter)
  if (!list) notFound()
  const [t, tables, saved, columns] = await Promise.all([
    getTranslations('staff.applications'),
    getTranslations('tables'),
    listSavedFilters(actor, slug, 'applications'),
    findShownColumns(actor, applicationTable, filter),
  ])

  return (
    <ZoneFrame cycle={cycle} current="applications" title={t('title')}>
      {query['unticked'] === '1' && <Notice tone="attention" title={tables('unticked')} />}
      <ApplicationList
        cycle={cycle}
        list={list}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
        actions={[
          ...(windowAt(cycle, new Date()) === 'open' ? (['remind'] as const) : []),
          ...(isPublished ? (['extend'] as const) : []),
          'resend',
          'letters',
        ]}
        saved={
          <SavedFilters
            list={{ zone: slug, place: 'applications' }}
            path={`/staff/${slug}/applications`}
            query={queryOf(applicationParameters(cycle, filter))}
            saved={saved}
            confirmation={readSavedConfirmation(query)}
            save={saveFilterAction}
            remove={deleteFilterAction}
          />
        }
      />
    </ZoneFrame>
  )
}
