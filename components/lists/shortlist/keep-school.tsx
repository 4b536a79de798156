import { useTranslations } from 'next-intl'

import { KeepButton } from './keep-button'

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
