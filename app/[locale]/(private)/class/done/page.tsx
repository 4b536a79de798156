import { getTranslations } from 'next-intl/server'
import { z } from 'zod'

import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export async function generateMetadata() {
  const t = await getTranslations('class')
  return { title: t('done.title') }
}

const waitsSchema = z.enum(['family', 'counselor', 'nobody']).nullable().catch(null)

/** Confirms that a list was kept, and says what it waits for before it counts, without saying whose. */
export default async function ClassDonePage({ searchParams }: PageProps<'/[locale]/class/done'>) {
  const waits = waitsSchema.parse((await searchParams)['waits'])
  const t = await getTranslations('class.done')
  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      <Notice tone="done" title={t(waits === 'family' || waits === 'counselor' ? 'kept' : 'sent')}>
        <p>{t(waits ? `waits.${waits}` : 'next')}</p>
        <p>{t('clean')}</p>
      </Notice>
      <LinkButton href="/class">{t('again')}</LinkButton>
    </Page>
  )
}
