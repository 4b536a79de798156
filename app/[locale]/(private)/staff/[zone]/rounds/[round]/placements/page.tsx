import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacementList, placementParameters } from '@/components/staff/placement-list'
import { SavedFilters } from '@/components/staff/saved-filters'
import { queryOf, savedNews } from '@/components/staff/saved-news'
import { ZoneFrame } from '@/components/staff/zone-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { findRound } from '@/lib/rounds/data'
import { listPlacements } from '@/lib/rounds/placements/data'
import { placementFilterSchema } from '@/lib/rounds/placements/schema'
import { listSavedFilters } from '@/lib/search/saved/data'

import { deleteFilterAction, saveFilterAction } from '../../../search/actions'

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
  const [t, saved] = await Promise.all([
    getTranslations('staff'),
    listSavedFilters(actor, slug, 'placements'),
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
      <PlacementList
        cycle={cycle}
        roundId={round.id}
        list={list}
        filter={filter}
        saved={
          <SavedFilters
            list={{ zone: slug, place: 'placements', round: round.id }}
            path={`/staff/${slug}/rounds/${round.id}/placements`}
            query={queryOf(placementParameters(filter))}
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
