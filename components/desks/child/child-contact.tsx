import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { languageText } from '@/components/desks/students/value-words'
import { DataList } from '@/components/ui/data-list'
import { Email } from '@/components/ui/email'
import { PhoneLink } from '@/components/ui/phone-link'
import type { Callable } from '@/lib/desks/guardians/contacts.data'

type Props = {
  /** Whom the records say may be contacted. */
  callable: readonly Callable[]
  /** Who has an account, with the address where the reader may know it. */
  guardians: readonly { readonly name: string; readonly email?: string }[]
  /** The code of the language spoken at home; null when not known. */
  language: string | null
  children?: ReactNode
}

/** How the family is reached: by whom, in which language. */
export function ChildContact({ callable, guardians, language, children }: Props) {
  const t = useTranslations('child.contact')
  const locale = useLocale()
  return (
    <>
      <DataList
        items={[
          ...callable.map((one) => ({
            term: one.name,
            detail: <Reached contact={one} />,
          })),
          ...(language ? [{ term: t('language'), detail: languageText(language, locale) }] : []),
          {
            term: t('guardians'),
            detail:
              guardians.length === 0 ? (
                t('noGuardians')
              ) : (
                <ul>
                  {guardians.map(({ name, email }, i) => (
                    <li key={email ?? i}>
                      {name}
                      {email && email !== name && (
                        <>
                          , <Email address={email} />
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {children}
    </>
  )
}

function Reached({ contact: { phone, email, language } }: { contact: Callable }) {
  const t = useTranslations('child.contact')
  const locale = useLocale()
  return (
    <ul>
      {phone && (
        <li>
          <PhoneLink phone={phone} />
        </li>
      )}
      {email && (
        <li>
          <Email address={email} />
        </li>
      )}
      {language && <li>{t('speaks', { language: languageText(language, locale) })}</li>}
      {!phone && !email && !language && <li>{t('unknown')}</li>}
    </ul>
  )
}
