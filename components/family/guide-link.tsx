import { getTranslations } from 'next-intl/server'

import { TextLink } from '@/components/ui/text-link'

/** The way to the same list by one question a page. */
export async function GuideLink({ student }: { student: string }) {
  const t = await getTranslations('guide')
  return (
    <p>
      {t('startLead')} <TextLink href={`/family/${student}/ranking/guide`}>{t('start')}</TextLink>
    </p>
  )
}
