import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { DistrictNewsList } from '@/components/desks/district/district-news'
import { DistrictParts } from '@/components/desks/district/district-parts'
import { ZoneCard } from '@/components/desks/district/zone-card'
import { ZoneSearch } from '@/components/desks/district/zone-search'
import { ZonesWithoutYear } from '@/components/desks/district/zones-without-year'
import { DistrictPage } from '@/components/desks/places/district-page'
import { HeldForSecond } from '@/components/feeds/imports/imports-table'
import { DistrictPeople } from '@/components/registry/people/district-people'
import { PeopleConfirmation } from '@/components/registry/people/people-table'
import { PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/base/actor'
import { zoneName } from '@/lib/base/format/names'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { findDistrictDesk } from '@/lib/desks/district/district-desk.data'
import { zoneSearchSchema } from '@/lib/desks/district/district-desk.schema'
import { findDistrictNews } from '@/lib/desks/district/district-news.data'
import { isNamed } from '@/lib/desks/district/sent-line.rules'
import { listHeldForSecond } from '@/lib/feeds/imports/imports.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listEndedRoles } from '@/lib/registry/people/ended-roles.data'
import { findAddressees } from '@/lib/registry/people/give-address.data'
import { peopleFilterSchema, peopleTable } from '@/lib/registry/people/people-table.schema'
import { listDistrictPeople } from '@/lib/registry/people/people.data'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { keepColumnsAction } from '../shown-columns'
import {
  endDistrictRoleAction,
  grantDistrictRoleAction,
  restoreDistrictRoleAction,
} from './actions'

export async function generateMetadata() {
  const t = await getTranslations('staff.zones')
  return { title: t('title') }
}

/** From so many zones on, one is found by its name. */
const MANY_ZONES = 6

export default async function DistrictDeskPage({ searchParams }: PageProps<'/[locale]/staff'>) {
  const query = await searchParams
  const { outcome } = query
  const q = zoneSearchSchema.parse(query['q'])
  const actor = await requireActor('/staff')
  const now = new Date()
  const [{ zones, closed }, news] = await Promise.all([
    findDistrictDesk(actor, now),
    findDistrictNews(actor, now),
  ])
  const all = [...zones.map(({ zone }) => zone), ...closed]
  const [only] = all
  if (!only && !actor.administrator) notFound()
  // a district that is not in here yet begins with its data
  if (!only) redirect('/staff/data')
  if (all.length === 1 && !actor.administrator) redirect(`/staff/${only.slug}`)
  const [t, staff, format, held] = await Promise.all([
    getTranslations('desk'),
    getTranslations('staff.zones'),
    getFormatter(),
    listHeldForSecond(actor),
  ])
  const shown = zones.filter(({ zone }) => isNamed(zone, q))
  const shownClosed = closed.filter((zone) => isNamed(zone, q))
  const checked = zones.flatMap(({ findings }) => findings?.at ?? [])[0]

  return (
    <DistrictPage current="desk" hasMenu={actor.administrator}>
      <PageTitle lead={t('lead', { count: zones.length })}>
        {actor.administrator ? t('title') : staff('title')}
      </PageTitle>
      <PeopleConfirmation outcome={outcome} />
      <HeldForSecond held={held} />
      {actor.administrator && <DistrictParts />}
      {all.length >= MANY_ZONES && <ZoneSearch q={q} />}
      {shown.length + shownClosed.length === 0 && <EmptyState title={t('search.none')} />}
      <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {shown.flatMap((desk) =>
          desk.cycle ? [<ZoneCard key={desk.zone.id} desk={desk} now={now} />] : [],
        )}
      </ul>
      {checked && (
        <p className="text-ink-soft text-sm">
          {t('checkedAt', { at: format.dateTime(checked, 'shortMoment') })}
        </p>
      )}
      <ZonesWithoutYear zones={shown.flatMap(({ zone, cycle }) => (cycle ? [] : [zone]))} />
      {shownClosed.length > 0 && <ClosedZones zones={shownClosed} />}
      {news && (
        <div id="files">
          <DistrictNewsList news={news} />
        </div>
      )}
      {actor.administrator && <People actor={actor} zones={all} query={query} />}
    </DistrictPage>
  )
}

async function ClosedZones({ zones }: { zones: readonly ManagedZone[] }) {
  const [t, locale] = await Promise.all([getTranslations('desk'), getLocale()])
  return (
    <Section title={t('closed')}>
      <ul className="divide-line border-line max-w-family divide-y border-y">
        {zones.map((zone) => (
          <li key={zone.id} className="py-3">
            <TextLink href={`/staff/${zone.slug}`}>{zoneName(zone, locale)}</TextLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type PeopleProps = {
  actor: Actor
  zones: readonly ManagedZone[]
  query: Readonly<Record<string, string | string[] | undefined>>
}

async function People({ actor, zones, query }: PeopleProps) {
  const filter = peopleFilterSchema.parse({ ...query, q: query['person'] ?? '' })
  const [people, ended, columns] = await Promise.all([
    listDistrictPeople(actor),
    listEndedRoles(actor, null),
    findShownColumns(actor, peopleTable, filter),
  ])
  return (
    <div id="people" className="space-y-8">
      <DistrictPeople
        people={people}
        addressees={await findAddressees(
          actor,
          people.map(({ userId }) => userId),
        )}
        zones={zones}
        grant={grantDistrictRoleAction}
        end={endDistrictRoleAction}
        ended={ended}
        restore={restoreDistrictRoleAction}
        look={{
          path: '/staff#people',
          exportPath: '/staff/data/people/export',
          searchName: 'person',
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
    </div>
  )
}
