import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlacesPage } from '@/components/desks/places/places-page'
import { requireActor } from '@/lib/registry/accounts/session'

import { requirePlace } from '../../../../place-pages'
import { SchoolPartBody } from '../../../../school-parts'

export async function generateMetadata() {
  const t = await getTranslations('places.schools')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/data/schools/[place]/[part]'>

export default async function SchoolPartPage({ params, searchParams }: Props) {
  const [{ place: id, part }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/schools/${id}/${part}`)
  if (!actor.administrator) notFound()
  const school = await requirePlace(actor, 'schools', id)
  const t = await getTranslations('places.schools')
  return (
    <PlacesPage
      current="schools"
      title={school.values.name ?? ''}
      above={[{ href: '/staff/data/schools', label: t('title') }]}
    >
      <SchoolPartBody actor={actor} schoolId={id} pages="" part={part} query={query} />
    </PlacesPage>
  )
}
