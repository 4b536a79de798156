import { getTranslations } from 'next-intl/server'

import { ContactForm } from '@/components/registry/people/contact-form'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { StaffContact } from '@/lib/registry/people/staff-contact.data'

type Props = {
  contact: StaffContact
  /** The slug of the zone from whose pages it is edited; empty for the pages of the district. */
  zone: string
  above: readonly { href: string; label: string }[]
  action: FormAction
}

/** The page on which others say how families reach one person with a role at a school. */
export async function ContactOfPerson({ contact, zone, above, action }: Props) {
  const [t, common] = await Promise.all([
    getTranslations('contacts.own'),
    getTranslations('common'),
  ])
  return (
    <Page width="staff">
      <Breadcrumb label={common('breadcrumb')} items={[...above, { label: contact.name }]} />
      <PageTitle>{t('edit')}</PageTitle>
      <ContactForm
        contact={contact}
        action={action}
        isOwn={false}
        hidden={{ zone, person: contact.userId }}
      />
    </Page>
  )
}
