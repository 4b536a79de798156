import { useLocale, useTranslations } from 'next-intl'

import { Email } from '@/components/ui/email'
import { TextLink } from '@/components/ui/text-link'
import { formatPhone, isMadeUpPhone, phoneLink } from '@/lib/base/format/phone'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { spokenLanguages } from '@/lib/messages/contacts/contact-text.rules'
import type { Contact } from '@/lib/messages/contacts/contact.view'

type Props = { contacts: readonly Contact[] }

/** Whom to call or write to, the nearest first. Nothing when nobody is known. */
export function WhoCanHelp({ contacts }: Props) {
  const t = useTranslations('contacts')
  if (contacts.length === 0) return null
  return (
    <section className="max-w-family">
      <h2 className="text-2xl font-bold tracking-tight">{t('title')}</h2>
      <ContactList contacts={contacts} />
    </section>
  )
}

/** The same below a page, in its column. */
export function HelpBelow({ contacts }: Props) {
  const t = useTranslations('contacts')
  if (contacts.length === 0) return null
  return (
    <aside
      aria-label={t('title')}
      className="mx-auto w-full max-w-(--page) px-4 pb-16 sm:px-6 lg:px-8"
    >
      <WhoCanHelp contacts={contacts} />
    </aside>
  )
}

/** Who can be reached, with ways, hours and languages. What is not known is left out. */
export function ContactList({ contacts }: Props) {
  const t = useTranslations('contacts')
  const locale = useLocale()
  return (
    <ul className="divide-line divide-y">
      {contacts.map((contact) => {
        const { kind, id, at, phone, email, officeHours } = contact
        const name = textIn(locale, contact.name)
        const more = [officeHours, spokenLanguages(contact, locale)].filter(Boolean)
        return (
          <li key={`${kind} ${id}`} className="py-3">
            <p className="font-semibold">{at ? t('counselor', { name, school: at }) : name}</p>
            {/* lines far enough from each other for a finger */}
            {phone && (
              <p className="leading-7">
                <TextLink href={phoneLink(phone)}>{formatPhone(phone)}</TextLink>
                {isMadeUpPhone(phone) && ` (${t('madeUp')})`}
              </p>
            )}
            {email && (
              <p className="leading-7">
                <TextLink href={`mailto:${email}`}>
                  <Email address={email} />
                </TextLink>
              </p>
            )}
            {more.length > 0 && <p className="text-ink-soft">{more.join(' · ')}</p>}
          </li>
        )
      })}
    </ul>
  )
}
