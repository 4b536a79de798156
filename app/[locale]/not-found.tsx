import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'

/** Shown for what does not exist and for what this person may not see, without a difference. */
export default async function NotFoundPage() {
  const t = await getTranslations('common.notFound')
  return (
    <Page width="family">
      <PageTitle lead={t('body')}>{t('title')}</PageTitle>
      <LinkButton href="/">{t('home')}</LinkButton>
    </Page>
  )
}
