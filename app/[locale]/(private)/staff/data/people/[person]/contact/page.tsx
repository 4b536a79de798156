import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { requireActor } from '@/lib/registry/accounts/session'
import { findStaffContact } from '@/lib/registry/people/staff-contact.data'

import { saveContactOfAction } from '../../../../[zone]/people/[person]/actions'
import { ContactOfPerson } from '../../../../contact-of-person'

export async function generateMetadata() {
  const t = await getTranslations('contacts.own')
  return { title: t('edit') }
}

/** How families reach one person at a school, for administrators: also at a school of no zone. */
export default async function DistrictPersonPage({
  params,
}: PageProps<'/[locale]/staff/data/people/[person]/contact'>) {
  const { person } = await params
  const actor = await requireActor(`/staff/data/people/${person}/contact`)
  const contact = actor.administrator ? await findStaffContact(actor, person) : null
  if (!contact) notFound()
  const people = await getTranslations('setup.people')
  return (
    <ContactOfPerson
      contact={contact}
      zone=""
      above={[{ href: '/staff#people', label: people('districtTitle') }]}
      action={saveContactOfAction}
    />
  )
}
