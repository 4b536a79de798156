import { useTranslations } from 'next-intl'

import { Email } from '@/components/ui/email'
import { PhoneLink } from '@/components/ui/phone-link'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { Contact } from '@/lib/desks/guardians/contacts.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

type Words = ReturnType<typeof useTranslations<'guardians'>>

const FIELDS = [
  'given_name',
  'family_name',
  'relationship',
  'email',
  'phone',
  'language',
  'custody',
  'may_be_contacted',
  'lives_with',
  'ended_on',
] as const

/** The name of a column of the file of guardians. */
export function contactFieldText(t: Words, column: string): string {
  const known = FIELDS.find((field) => field === column)
  return known ? t(`contact.${known}`) : column
}

/** Parents and guardians as the district's records name them. A contact is no account and sees nothing. */
export function ContactList({
  contacts,
  path,
}: {
  contacts: readonly Contact[]
  path: string | null
}) {
  const t = useTranslations('guardians')
  const edit = path?.replace(/guardians$/, 'contacts')
  return (
    <Section title={t('contact.title')} lead={t('contact.lead')}>
      {contacts.length === 0 && <p>{t('contact.none')}</p>}
      <ul className="divide-line border-line divide-y border-y empty:hidden">
        {contacts.map((contact) => (
          <li key={contact.id} className="py-3">
            <span className="font-semibold">{fullName(contact)}</span>
            {contact.relationship && `, ${contact.relationship}`}
            {contact.endedOn && ` (${t('contact.over')})`}
            <span className="block">
              {contact.phone && <PhoneLink phone={contact.phone} />}
              {contact.phone && contact.email && ' · '}
              {contact.email && <Email address={contact.email} />}
            </span>
            <span className="text-ink-soft block text-sm">
              {t(contact.custody ? 'contact.hasCustody' : 'contact.noCustody')} ·{' '}
              {t(contact.mayBeContacted ? 'contact.may' : 'contact.mayNot')}
            </span>
            {edit && <TextLink href={`${edit}/${contact.id}`}>{t('contact.edit')}</TextLink>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
