import { useTranslations } from 'next-intl'

import { Button, LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'

/** Every variant of a button, and a link. */
export function ButtonSamples() {
  const t = useTranslations('ui.gallery')
  return (
    <Section title={t('buttons')}>
      <div className="flex flex-wrap gap-3">
        <Button type="button">{t('primary')}</Button>
        <Button type="button" variant="secondary">
          {t('secondary')}
        </Button>
        <Button type="button" variant="quiet">
          {t('quiet')}
        </Button>
        <Button type="button" variant="danger">
          {t('danger')}
        </Button>
        <Button type="button" disabled>
          {t('disabled')}
        </Button>
        <LinkButton href="/gallery" variant="secondary">
          {t('linkButton')}
        </LinkButton>
      </div>
      <p>
        {t('linkBefore')} <TextLink href="/gallery">{t('link')}</TextLink>
        {t('linkAfter')}
      </p>
    </Section>
  )
}
