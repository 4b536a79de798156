import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

type Props = {
  pages: readonly { readonly href: string; readonly label: string; readonly note: string }[]
  /** Whether the person has the search box. */
  finds: boolean
}

/** What the pages of somebody who works here are for, who can help, and the keys. */
export function StripHelp({ pages, finds }: Props) {
  const t = useTranslations('today.strip')
  return (
    <div className="space-y-2 pb-2">
      <p className="font-semibold">{t('here')}</p>
      <ul className="text-ink-soft">
        {pages.map(({ href, label, note }) => (
          <li key={href}>
            {label}: {note}
          </li>
        ))}
      </ul>
      <p>
        <TextLink href="#help">{t('who')}</TextLink>{' '}
        <span className="text-ink-soft">{t('whoNote')}</span>
      </p>
      <p>
        <TextLink href="/how-placement-works">{t('how')}</TextLink>
      </p>
      <p className="font-semibold">{t('keys')}</p>
      <ul className="text-ink-soft">
        {finds && (
          <li>
            <kbd className="border-edge rounded border px-1">/</kbd> {t('keyFind')}
          </li>
        )}
        <li>
          <kbd className="border-edge rounded border px-1">Tab</kbd> {t('keySkip')}
        </li>
      </ul>
    </div>
  )
}
