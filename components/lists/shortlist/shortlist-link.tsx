import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

import { KeptCount } from './kept-count'

/** The link to the reader's shortlist. */
export function ShortlistLink() {
  const t = useTranslations('find.compare')
  return (
    <span className="print:hidden">
      <TextLink href="/compare">
        {t('shortlistLink')}
        <KeptCount />
      </TextLink>
    </span>
  )
}
