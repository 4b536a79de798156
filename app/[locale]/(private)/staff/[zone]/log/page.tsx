import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { LogList } from '@/components/staff/log-list'
import { ZoneFrame } from '@/components/staff/zone-frame'
import { listEvents } from '@/lib/audit/data'
import { logFilterSchema } from '@/lib/audit/schema'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'

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
  const filter = logFilterSchema.parse({ from: null, to: null, ...query })
  const [t, log] = await Promise.all([
    getTranslations('staff.log'),
    listEvents(actor, cycle.zone.id, filter),
  ])

  return (
    <ZoneFrame cycle={cycle} current="log" title={t('title')} lead={t('lead')}>
      <LogList path={`/staff/${slug}/log`} log={log} filter={filter} namesZones={false} />
    </ZoneFrame>
  )
}
