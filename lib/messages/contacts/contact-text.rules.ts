import { formatPhone, isMadeUpPhone } from '@/lib/base/format/phone'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { inEveryLanguage, languageName, type Locale, routing } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'

import type { Contact } from './contact.view'

const SAY = inEveryLanguage(translator)

/** The languages spoken there, as a reader says them: "English and Spanish". */
export function spokenLanguages({ languages }: Pick<Contact, 'languages'>, locale: Locale): string {
  const names = languages.map((code) => languageName(code as Locale, locale))
  return new Intl.ListFormat(locale).format(names)
}

const inAll = (tell: (locale: Locale) => string) =>
  [...new Set(routing.locales.map(tell))].join(' · ')

type Told = {
  readonly who: string
  readonly madeUp: string
  readonly languages: string
}

function toLine(contact: Contact, { who, madeUp, languages }: Told): string {
  const { phone, email, officeHours } = contact
  const number = phone && formatPhone(phone) + (isMadeUpPhone(phone) ? ` (${madeUp})` : '')
  const ways = [number, email].filter((way) => way !== null)
  return [officeHours, languages].reduce<string>(
    // what ends with "p.m." has its point
    (line, part) => (part ? `${line}${line.endsWith('.') ? '' : '.'} ${part}` : line),
    `${who}: ${ways.join(', ')}`,
  )
}

/**
 * Whom to ask, a line each, in the order given: "Ana Ruiz, counselor at Lake School: (213) 555-0142,
 * ana@lake.example. Weekdays from 8 to 4. English and Spanish". What is not known is left out.
 */
export function contactLines(contacts: readonly Contact[], locale: Locale): readonly string[] {
  const say = SAY[locale]
  return contacts.map((contact) => {
    const name = textIn(locale, contact.name)
    return toLine(contact, {
      who: contact.at ? say('contacts.counselor', { name, school: contact.at }) : name,
      madeUp: say('contacts.madeUp'),
      languages: spokenLanguages(contact, locale),
    })
  })
}

/** The same once for readers of every language, such as on paper. */
export function contactLinesForAll(contacts: readonly Contact[]): readonly string[] {
  return contacts.map((contact) =>
    toLine(contact, {
      who: inAll((locale) => textIn(locale, contact.name)) + (contact.at ? ` (${contact.at})` : ''),
      madeUp: inAll((locale) => SAY[locale]('contacts.madeUp')),
      languages: inAll((locale) => spokenLanguages(contact, locale)),
    }),
  )
}
