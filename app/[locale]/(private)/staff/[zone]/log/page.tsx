import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LogTabs } from '@/components/desks/child/read-log'
import { LogList, logParameters } from '@/components/desks/staff/log-list'
import {
  SavedFilters,
  queryOf,
  readSavedConfirmation,
} from '@/components/desks/staff/saved-filters'
import { ZoneFrame } from '@/components/year/zone-frame'
import { listEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema, logTable } from '@/lib/base/audit/audit-log.schema'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listSavedFilters } from '@/lib/desks/saved-filters.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'
import { deleteFilterAction, saveFilterAction } from '../filter-actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.log')
  return { title: t('title') }
}

export default async function ZoneLogPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/log'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/log`)
  const cycle = await findCycle(actor, slug, null)
  if (!cycle) notFound()
  const filter = logFilterSchema.parse(query)
  const [t, log, saved, columns] = await Promise.all([
    getTranslations('staff.log'),
    listEvents(actor, cycle.zone.id, filter),
    listSavedFilters(actor, slug, 'log'),
    findShownColumns(actor, logTable, filter),
  ])

  return (
    <ZoneFrame cycle={cycle} current="log" title={t('title')} lead={t('lead')}>
      <LogTabs slug={slug} current="log" />
      <LogList
        path={`/staff/${slug}/log`}
        log={log}
        filter={filter}
        namesZones={false}
        columns={columns}
        keepColumns={keepColumnsAction}
        saved={
          <SavedFilters
            list={{ zone: slug, place: 'log' }}
            path={`/staff/${slug}/log`}
            query={queryOf(logParameters(filter))}
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
