import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import {
  SavedFilters,
  queryOf,
  readSavedConfirmation,
} from '@/components/desks/staff/saved-filters'
import { PlacementList, placementParameters } from '@/components/draw/rounds/placement-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listSavedFilters } from '@/lib/desks/saved-filters.data'
import { listPlacements } from '@/lib/draw/rounds/placements.data'
import { placementFilterSchema, placementTable } from '@/lib/draw/rounds/placements.schema'
import { findRound } from '@/lib/draw/rounds/round.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../../../shown-columns'
import { deleteFilterAction, saveFilterAction } from '../../../filter-actions'
import { UnplacedPicture } from '../../../unplaced-picture'

export async function generateMetadata() {
  const t = await getTranslations('staff.placements')
  return { title: t('title') }
}

export default async function PlacementsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/rounds/[round]/placements'>) {
  const [{ zone: slug, round: id }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/rounds/${id}/placements`)
  const round = await findRound(actor, slug, id)
  const cycle = round && (await findCycle(actor, slug, round.cycle.schoolYear))
  if (!round || !cycle) notFound()
  const filter = placementFilterSchema.parse(query)
  const list = await listPlacements(actor, round.id, filter)
  const [t, tables, saved, columns] = await Promise.all([
    getTranslations('staff'),
    getTranslations('tables'),
    listSavedFilters(actor, slug, 'placements'),
    findShownColumns(actor, placementTable, filter),
  ])
  const frame = { cycle, current: 'placements', title: t('placements.title') } as const

  if (!list) {
    return (
      <ZoneFrame {...frame}>
        <EmptyState title={t('round.outcome.empty')} />
      </ZoneFrame>
    )
  }
  return (
    <ZoneFrame {...frame} lead={t('placements.lead')}>
      {query['unticked'] === '1' && <Notice tone="attention" title={tables('unticked')} />}
      {round.state === 'PUBLISHED' && <UnplacedPicture actor={actor} cycle={cycle} />}
      <PlacementList
        cycle={cycle}
        roundId={round.id}
        isPublished={round.state === 'PUBLISHED'}
        list={list}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
        saved={
          <SavedFilters
            list={{ zone: slug, place: 'placements', round: round.id }}
            path={`/staff/${slug}/rounds/${round.id}/placements`}
            query={queryOf(placementParameters(filter))}
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
