import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AppealTable } from '@/components/seats/appeals/appeal-table'
import { AppealsFrame } from '@/components/seats/appeals/appeals-frame'
import { LinkTabs } from '@/components/ui/tabs'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { appealFilterSchemas, appealTables } from '@/lib/seats/appeals/appeal-table.schema'
import { shownAppealsSchema } from '@/lib/seats/appeals/appeal.schema'
import { findAppealDesk, listAppeals } from '@/lib/seats/appeals/appeals.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('appeals.staff')
  return { title: t('title') }
}

const SHOWS = ['open', 'decided'] as const

type Props = PageProps<'/[locale]/staff/[zone]/appeals'>

/** The appeals of all years of the zone, because an appeal can outlast its year. */
export default async function AppealsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/appeals`)
  const desk = await findAppealDesk(actor, slug)
  if (!desk) notFound()
  const show = shownAppealsSchema.parse(query['show'])
  const filter = appealFilterSchemas[show].parse(query)
  const [t, cycle, open, decided, columns] = await Promise.all([
    getTranslations('appeals.staff'),
    findCycle(actor, slug, null),
    listAppeals(actor, desk.zoneId, 'open'),
    listAppeals(actor, desk.zoneId, 'decided'),
    findShownColumns(actor, appealTables[show], filter),
  ])
  const lists = { open, decided }

  return (
    <AppealsFrame desk={desk} cycle={cycle} title={t('title')} lead={t('lead')}>
      <LinkTabs
        label={t('tabs')}
        items={SHOWS.map((one) => ({
          href: `/staff/${slug}/appeals${one === 'open' ? '' : `?show=${one}`}`,
          label: t(one),
          current: one === show,
          count: lists[one].length,
        }))}
      />
      <AppealTable
        slug={slug}
        appeals={lists[show]}
        show={show}
        now={new Date()}
        look={{
          path: `/staff/${slug}/appeals`,
          kept: { show: show === 'open' ? null : show },
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
    </AppealsFrame>
  )
}
