import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PermitTable } from '@/components/moves/permits/permit-table'
import { withQuery } from '@/components/shell/address'
import { LinkTabs } from '@/components/ui/tabs'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { listPermitsOfYear } from '@/lib/moves/permits/permits.data'
import { shownPermitsSchema } from '@/lib/moves/permits/permits.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('permits.list')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/permits'>

export default async function PermitsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/permits`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const show = shownPermitsSchema.parse(query['show'])
  const [t, open, closed] = await Promise.all([
    getTranslations('permits.list'),
    listPermitsOfYear(actor, cycle.id, 'open'),
    listPermitsOfYear(actor, cycle.id, 'closed'),
  ])
  const lists = { open, closed }

  return (
    <ZoneFrame cycle={cycle} current="permits" title={t('title')} lead={t('lead')}>
      <LinkTabs
        label={t('tabs')}
        items={(['open', 'closed'] as const).map((one) => ({
          href:
            one === 'open'
              ? zoneHref(cycle, '/permits')
              : withQuery(zoneHref(cycle, '/permits'), { show: one }),
          label: t(one),
          current: one === show,
          count: lists[one].length,
        }))}
      />
      <PermitTable permits={lists[show]} show={show} />
    </ZoneFrame>
  )
}
