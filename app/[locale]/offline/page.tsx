import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { KeptPages } from '@/components/shell/saved-pages'
import { pageLocale } from '@/lib/base/i18n/page-locale'

type Props = PageProps<'/[locale]/offline'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('common.offline')
  return { title: t('title'), robots: { index: false } }
}

/** Shown by the browser when a page is opened without internet. */
export default async function OfflinePage({ params }: Props) {
  await pageLocale(params)
  const t = await getTranslations('common.offline')
  return (
    <Page width="family">
      <PageTitle lead={t('body')}>{t('title')}</PageTitle>
      <KeptPages texts={{ title: t('kept'), body: t('keptBody'), none: t('none') }} />
    </Page>
  )
}
