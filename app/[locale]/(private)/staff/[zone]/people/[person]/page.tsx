import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ContactForm } from '@/components/registry/people/contact-form'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { zoneName } from '@/lib/base/format/names'
import { requireActor } from '@/lib/registry/accounts/session'
import { findStaffContact } from '@/lib/registry/people/staff-contact.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

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
  const [t, people, common, locale] = await Promise.all([
    getTranslations('contacts.own'),
    getTranslations('setup.people'),
    getTranslations('common'),
    getLocale(),
  ])
  return (
    <Page width="staff">
      <Breadcrumb
        label={common('breadcrumb')}
        items={[
          { href: `/staff/${slug}`, label: zoneName(zone, locale) },
          { href: `/staff/${slug}/people`, label: people('title') },
          { label: contact.name },
        ]}
      />
      <PageTitle>{t('edit')}</PageTitle>
      <ContactForm
        contact={contact}
        action={saveContactOfAction}
        isOwn={false}
        hidden={{ zone: slug, person }}
      />
    </Page>
  )
}
