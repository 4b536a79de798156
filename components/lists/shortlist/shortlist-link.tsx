import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

import { KeptCount } from './kept-count'

/** The way to the schools that the reader keeps. */
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
