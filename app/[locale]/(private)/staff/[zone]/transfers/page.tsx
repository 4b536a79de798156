import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ResolveTogether } from '@/components/moves/plans/resolve-together'
import { RequestFields, ZoneRequests } from '@/components/moves/transfers/zone-requests'
import { keptOf } from '@/components/shell/address'
import { ListFilters } from '@/components/shell/list-pages'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { tableParameters } from '@/lib/base/tables/table.schema'
import { listZoneCorrections } from '@/lib/moves/corrections/corrections.data'
import { listPlans } from '@/lib/moves/plans/plans.data'
import { transferFilterSchema, transferTable } from '@/lib/moves/transfers/transfer.schema'
import { findSettings, listZoneTransfers } from '@/lib/moves/transfers/zone-transfers.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'
import { computeAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.staff')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/transfers'>

export default async function ZoneTransfersPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { year, ...query }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/transfers`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const [filter, now] = [transferFilterSchema.parse(query), new Date()]
  const [t, list, plans, corrections, settings, columns] = await Promise.all([
    getTranslations('transfers.staff'),
    listZoneTransfers(actor, cycle.id, filter, now),
    listPlans(actor, cycle.id),
    listZoneCorrections(actor, cycle.zone.id),
    findSettings(actor, cycle.id),
    findShownColumns(actor, transferTable, filter),
  ])
  const ownYear = cycle.isDefaultYear ? null : String(cycle.schoolYear)
  const isFiltered = filter.state !== null || filter.school !== null || filter.q !== ''
  const waiting = corrections.filter(({ state }) => state === 'REQUESTED').length

  return (
    <ZoneFrame cycle={cycle} current="transfers" title={t('title')} lead={t('lead')}>
      <p>
        <TextLink href={zoneHref(cycle, '/transfers/corrections')}>{t('corrections')}</TextLink>{' '}
        <span className="text-ink-soft">({t('open', { count: waiting })})</span>
      </p>
      <ResolveTogether
        {...{ cycle, settings, plans }}
        count={list.counts['APPROVED'] ?? 0}
        compute={computeAction}
      />
      <Section title={t('listTitle')}>
        <ListFilters
          kept={keptOf({ year: ownYear, ...tableParameters(transferTable, filter) })}
          show={t('filter')}
          clear={isFiltered ? { href: zoneHref(cycle, '/transfers'), label: t('clear') } : null}
        >
          <RequestFields filter={filter} counts={list.counts} schools={list.schools} />
        </ListFilters>
        <ZoneRequests
          requests={list.requests}
          path={`/staff/${slug}/transfers`}
          year={ownYear}
          filter={filter}
          columns={columns}
          keepColumns={keepColumnsAction}
          empty={isFiltered ? t('empty') : t('none')}
          href={(id) => zoneHref(cycle, `/transfers/${id}`)}
          now={now}
        />
      </Section>
    </ZoneFrame>
  )
}
