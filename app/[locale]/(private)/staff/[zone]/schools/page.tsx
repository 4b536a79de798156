import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlaceLinks } from '@/components/desks/places/place-links'
import { ZoneSchools } from '@/components/registry/schools/zone-schools'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { zoneName } from '@/lib/base/format/names'
import { requireActor } from '@/lib/registry/accounts/session'
import { listZoneSchools } from '@/lib/registry/schools/zone-schools.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('setup.schools')
  return { title: t('title') }
}

export default async function ZoneSchoolsPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/schools'>) {
  const { zone: slug } = await params
  const actor = await requireActor(`/staff/${slug}/schools`)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const [t, c, locale, schools, cycle] = await Promise.all([
    getTranslations('setup.schools'),
    getTranslations('common'),
    getLocale(),
    listZoneSchools(actor, zone.id),
    findCycle(actor, slug, null),
  ])
  const name = zoneName(zone, locale)
  const next = cycle
    ? { href: `/staff/${slug}/seats`, label: t('toSeats') }
    : { href: `/staff/${slug}/setup/new`, label: t('toYear') }
  return (
    <Page width="staff">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: `/staff/${slug}`, label: name }, { label: t('title') }]}
      />
      <PageTitle eyebrow={name} lead={t('lead')}>
        {t('title')}
      </PageTitle>
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
    </Page>
  )
}
