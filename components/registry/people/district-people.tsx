import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

import { Section } from '@/components/ui/section'
import { zoneName } from '@/lib/base/format/names'
import type { FormAction } from '@/lib/base/forms/form-state'
import { rolesGivenBy } from '@/lib/base/roles'
import type { EndedRole } from '@/lib/registry/people/ended-roles.data'
import type { Grant } from '@/lib/registry/people/people.data'
import type { ManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { EndedRoles } from './ended-roles'
import { GrantForm } from './grant-form'
import { PeopleTable } from './people-table'

type Props = {
  people: readonly Grant[]
  addressees: ReadonlySet<string>
  zones: readonly ManagedZone[]
  grant: FormAction
  end: (form: FormData) => Promise<void>
  ended: readonly EndedRole[]
  restore: (form: FormData) => Promise<void>
  look: ComponentProps<typeof PeopleTable>['look']
}

/** The administrators, auditors and staff of every zone, shown to administrators. */
export function DistrictPeople(props: Props) {
  const { people, addressees, zones, grant, end, ended, restore, look } = props
  const t = useTranslations('setup.people')
  const locale = useLocale()
  const roles = rolesGivenBy('administrators')
  return (
    <>
      <Section title={t('districtTitle')} lead={t('districtLead')}>
        <PeopleTable people={people} zone="" action={end} addressees={addressees} look={look} />
        <p className="text-ink-soft mt-3 max-w-prose">{t('address.other')}</p>
      </Section>
      <EndedRoles ended={ended} zone="" action={restore} />
      <div id="give">
        <Section title={t('give')} lead={t('giveLead')}>
          <GrantForm
            action={grant}
            roles={roles}
            place={{
              name: 'zoneId',
              label: t('zone'),
              hint: t('zoneHint'),
              options: [
                { value: '', label: t('noZone') },
                ...zones.map((zone) => ({ value: zone.id, label: zoneName(zone, locale) })),
              ],
            }}
          />
        </Section>
      </div>
    </>
  )
}
