import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export async function generateMetadata() {
  const t = await getTranslations('class')
  return { title: t('done.title') }
}

/** Confirms that a list was sent, without saying whose. */
export default async function ClassDonePage() {
  const t = await getTranslations('class.done')
  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      <Notice tone="done" title={t('sent')}>
        <p>{t('next')}</p>
      </Notice>
      <LinkButton href="/class">{t('again')}</LinkButton>
    </Page>
  )
}
