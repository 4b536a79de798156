import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { EndedRoles } from '@/components/registry/people/ended-roles'
import { GrantForm } from '@/components/registry/people/grant-form'
import { PeopleConfirmation, PeopleTable } from '@/components/registry/people/people-table'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Section } from '@/components/ui/section'
import { ZoneFrame } from '@/components/year/zone-frame'
import { zoneName } from '@/lib/base/format/names'
import { isDistrictRole, ROLE_NAMES } from '@/lib/base/roles'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { mayGive } from '@/lib/registry/access/zone-access.policy'
import { requireActor } from '@/lib/registry/accounts/session'
import { listEndedRoles } from '@/lib/registry/people/ended-roles.data'
import { findAddressees } from '@/lib/registry/people/give-address.data'
import { peopleFilterSchema, peopleTable } from '@/lib/registry/people/people-table.schema'
import { listPeople, listWorkplaces } from '@/lib/registry/people/people.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../shown-columns'
import { endRoleAction, grantRoleAction, restoreRoleAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.people')
  return { title: t('title') }
}

export default async function PeoplePage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/people'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { outcome } = query
  const filter = peopleFilterSchema.parse(query)
  const actor = await requireActor(`/staff/${slug}/people`)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const [t, c, locale, people, ended, schools, cycle, columns] = await Promise.all([
    getTranslations('setup.people'),
    getTranslations('common'),
    getLocale(),
    listPeople(actor, zone.id),
    listEndedRoles(actor, zone.id),
    listWorkplaces(actor, zone.id),
    findCycle(actor, slug, null),
    findShownColumns(actor, peopleTable, filter),
  ])
  // zone staff give none to people with a role
  const addressees = await findAddressees(
    actor,
    people.map(({ userId }) => userId),
  )
  const name = zoneName(zone, locale)
  const roles = ROLE_NAMES.filter((role) => !isDistrictRole(role) && mayGive(actor, role))

  const body = (
    <>
      <PeopleConfirmation outcome={outcome} />
      <PeopleTable
        people={people}
        zone={slug}
        action={endRoleAction}
        addressees={addressees}
        look={{
          path: `/staff/${slug}/people`,
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
      <EndedRoles ended={ended} zone={slug} action={restoreRoleAction} />
      <Section title={t('give')} lead={t(actor.administrator ? 'giveLead' : 'giveLeadZone')}>
        <GrantForm
          action={grantRoleAction}
          hidden={{ zone: slug }}
          roles={roles}
          place={{
            name: 'schoolId',
            label: t('school'),
            hint: t('schoolHint'),
            options: [
              { value: '', label: t('noSchool') },
              ...schools.map((school) => ({ value: school.id, label: school.name })),
            ],
          }}
        />
      </Section>
    </>
  )
  if (cycle)
    return (
      <ZoneFrame cycle={cycle} current="people" title={t('title')} lead={t('lead')}>
        {body}
      </ZoneFrame>
    )
  // a zone can have people before it has a cycle
  return (
    <Page width="staff">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: `/staff/${slug}`, label: name }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {body}
    </Page>
  )
}
