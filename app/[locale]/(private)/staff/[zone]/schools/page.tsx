import { getTranslations } from 'next-intl/server'

import { PlaceLinks } from '@/components/desks/places/place-links'
import { ZoneSchools } from '@/components/registry/schools/zone-schools'
import { LinkButton } from '@/components/ui/button'
import { listZoneSchools } from '@/lib/registry/schools/zone-schools.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { requireZone, ZonePlacesPage } from '../../zone-places'

export async function generateMetadata() {
  const t = await getTranslations('setup.schools')
  return { title: t('title') }
}

export default async function ZoneSchoolsPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/schools'>) {
  const { zone: slug } = await params
  const { actor, zone } = await requireZone(slug, '/schools')
  const [t, schools, cycle] = await Promise.all([
    getTranslations('setup.schools'),
    listZoneSchools(actor, zone.id),
    findCycle(actor, slug, null),
  ])
  const next = cycle
    ? { href: `/staff/${slug}/seats`, label: t('toSeats') }
    : { href: `/staff/${slug}/setup/new`, label: t('toYear') }
  return (
    <ZonePlacesPage zone={zone} isList title={t('title')} lead={t('lead')}>
      <PlaceLinks zone={slug} />
      <p>
        <LinkButton href={`/staff/${slug}/schools/new`}>{t('add')}</LinkButton>
      </p>
      <ZoneSchools schools={schools} zone={slug} />
      {schools.length > 0 && (
        <p>
          <LinkButton href={next.href} variant="secondary">
            {next.label}
          </LinkButton>
        </p>
      )}
    </ZonePlacesPage>
  )
}
