import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { findDistrictSteps } from '@/lib/desks/places/district-steps.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { NewPlace, PlaceEditor, requirePlace } from '../../place-pages'

export async function generateMetadata() {
  const t = await getTranslations('places.district')
  return { title: t('title') }
}

export default async function DistrictPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/district'>) {
  const { done } = await searchParams
  const actor = await requireActor('/staff/data/district')
  const steps = await findDistrictSteps(actor)
  if (!steps) notFound()
  const t = await getTranslations('places.district')
  const of = { actor, table: 'district', pages: '' } as const
  return (
    <PlacesPage current="district" title={t('title')} lead={t('lead')}>
      {steps.districtId === null ? (
        <NewPlace {...of} values={{ time_zone: 'America/Los_Angeles', languages: 'en es' }} />
      ) : (
        <PlaceEditor
          {...of}
          place={await requirePlace(actor, 'district', steps.districtId)}
          done={done}
        />
      )}
    </PlacesPage>
  )
}
