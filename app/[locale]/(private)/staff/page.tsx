import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { HeldForSecond } from '@/components/feeds/imports/imports-table'
import { DistrictPeople } from '@/components/registry/people/district-people'
import { PeopleConfirmation } from '@/components/registry/people/people-table'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { listHeldForSecond } from '@/lib/feeds/imports/imports.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listEndedRoles } from '@/lib/registry/people/ended-roles.data'
import { listDistrictPeople } from '@/lib/registry/people/people.data'
import { listManagedZones } from '@/lib/registry/zones/managed-zones.data'

import {
  endDistrictRoleAction,
  grantDistrictRoleAction,
  restoreDistrictRoleAction,
} from './actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.zones')
  return { title: t('title') }
}

export default async function ZonesOfStaffPage({ searchParams }: PageProps<'/[locale]/staff'>) {
  const { outcome } = await searchParams
  const actor = await requireActor('/staff')
  const zones = await listManagedZones(actor)
  const [only] = zones
  if (!only && !actor.administrator) notFound()
  // a district that is not in here yet begins with its data
  if (!only) redirect('/staff/data')
  if (only && zones.length === 1 && !actor.administrator) redirect(`/staff/${only.slug}`)
  const [t, back, locale, people, ended, held] = await Promise.all([
    getTranslations('staff.zones'),
    getTranslations('back'),
    getLocale(),
    listDistrictPeople(actor),
    listEndedRoles(actor, null),
    listHeldForSecond(actor),
  ])

  return (
    <Page width="staff">
      <PageTitle>{t('title')}</PageTitle>
      <PeopleConfirmation outcome={outcome} />
      <HeldForSecond held={held} />
      {actor.administrator && (
        <LinkButton href="/staff/data" variant="secondary">
          {t('data')}
        </LinkButton>
      )}
      <ul className="divide-line border-line max-w-family divide-y border-y">
        {zones.map(({ id, slug, ...names }) => (
          <li key={id} className="py-3">
            <TextLink href={`/staff/${slug}`}>{zoneName(names, locale)}</TextLink>
          </li>
        ))}
      </ul>
      {actor.administrator && (
        <>
          <p>
            <TextLink href="/staff/data/exports">{back('title')}</TextLink>
          </p>
          <DistrictPeople
            people={people}
            zones={zones}
            grant={grantDistrictRoleAction}
            end={endDistrictRoleAction}
            ended={ended}
            restore={restoreDistrictRoleAction}
          />
        </>
      )}
    </Page>
  )
}
