import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PermitList } from '@/components/moves/permits/permit-list'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { permitFilterSchemas, permitTables } from '@/lib/moves/permits/permit-table.schema'
import { listPermitsOfYear } from '@/lib/moves/permits/permits.data'
import { shownPermitsSchema } from '@/lib/moves/permits/permits.schema'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'

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
  const filter = permitFilterSchemas[show].parse(query)
  const [t, open, closed, columns] = await Promise.all([
    getTranslations('permits.list'),
    listPermitsOfYear(actor, cycle.id, 'open'),
    listPermitsOfYear(actor, cycle.id, 'closed'),
    findShownColumns(actor, permitTables[show], filter),
  ])
  const lists = { open, closed }

  return (
    <ZoneFrame cycle={cycle} current="permits" title={t('title')} lead={t('lead')}>
      <PermitList
        lists={lists}
        show={show}
        look={{
          path: `/staff/${slug}/permits`,
          kept: { year: cycle.isDefaultYear ? null : String(cycle.schoolYear) },
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
    </ZoneFrame>
  )
}
