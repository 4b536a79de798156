import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LogTabs, ReadLog } from '@/components/desks/child/read-log'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listReadsInZone } from '@/lib/desks/page-reads.data'
import { readsFilterSchema, readTable } from '@/lib/desks/page-reads.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('child.reads')
  return { title: t('title') }
}

/** Who read the pages of the zone's children. */
export default async function ReadsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/log/reads'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/log/reads`)
  const cycle = await findCycle(actor, slug, null)
  if (!cycle) notFound()
  const filter = readsFilterSchema.parse(query)
  const [t, found, columns] = await Promise.all([
    getTranslations('child.reads'),
    listReadsInZone(actor, cycle.zone.id, filter),
    findShownColumns(actor, readTable, filter),
  ])
  return (
    <ZoneFrame cycle={cycle} current="log" title={t('title')} lead={t('logLead')}>
      <LogTabs slug={slug} current="reads" />
      <ReadLog
        slug={slug}
        found={found}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
      />
    </ZoneFrame>
  )
}
