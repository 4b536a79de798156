import { useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

import { KeepButton, KeptCount } from './keep-button'

type Props = { slug: string; name: string }

/** The button that adds a school to the shortlist, with its texts. */
export function KeepSchool({ slug, name }: Props) {
  const t = useTranslations('find.compare')
  return (
    <KeepButton
      slug={slug}
      texts={{
        keep: t('keep'),
        keepNamed: t('keepNamed', { school: name }),
        drop: t('drop'),
        dropNamed: t('dropNamed', { school: name }),
      }}
    />
  )
}

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
