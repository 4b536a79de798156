'use client'

import { useTranslations } from 'next-intl'

import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'

/** A bug or an outage: what is safe, and what to do. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('common.failure')
  return (
    <Page width="family">
      <PageTitle lead={t('body')}>{t('title')}</PageTitle>
      <Button type="button" onClick={reset}>
        {t('again')}
      </Button>
    </Page>
  )
}
