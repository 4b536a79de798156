import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { zoneName } from '@/lib/base/format/names'
import { requireActor } from '@/lib/registry/accounts/session'
import { findStaffContact } from '@/lib/registry/people/staff-contact.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { ContactOfPerson } from '../../../contact-of-person'
import { saveContactOfAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('contacts.own')
  return { title: t('edit') }
}

/** How families reach one person with a role at a school. */
export default async function PersonPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/people/[person]'>) {
  const { zone: slug, person } = await params
  const actor = await requireActor(`/staff/${slug}/people/${person}`)
  const zone = await findManagedZone(actor, slug)
  const contact = zone && (await findStaffContact(actor, person))
  if (!contact) notFound()
  const [people, locale] = await Promise.all([getTranslations('setup.people'), getLocale()])
  return (
    <ContactOfPerson
      contact={contact}
      zone={slug}
      above={[
        { href: `/staff/${slug}`, label: zoneName(zone, locale) },
        { href: `/staff/${slug}/people`, label: people('title') },
      ]}
      action={saveContactOfAction}
    />
  )
}
