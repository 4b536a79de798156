import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ButtonSamples } from '@/components/gallery/button-samples'
import { ChartSamples } from '@/components/gallery/chart-samples'
import { FieldSamples } from '@/components/gallery/field-samples'
import { FigureSamples } from '@/components/gallery/figure-samples'
import { ListSamples } from '@/components/gallery/list-samples'
import { StatusSamples } from '@/components/gallery/status-samples'
import { Page, PageTitle } from '@/components/shell/page'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Section } from '@/components/ui/section'
import { isEmbedded } from '@/lib/base/env'
import { pageLocale } from '@/lib/base/i18n/page-locale'

export async function generateMetadata({
  params,
}: PageProps<'/[locale]/gallery'>): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('ui.gallery')
  return { title: t('title') }
}

export default async function GalleryPage({ params }: PageProps<'/[locale]/gallery'>) {
  await pageLocale(params)
  if (!isEmbedded()) notFound()
  const t = await getTranslations('ui.gallery')
  const errors = [
    { field: 'textError', message: t('textError') },
    { field: 'radioError', message: t('radioError') },
  ]
  return (
    <Page width="public">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <ButtonSamples />
      <ErrorSummary title={t('errorTitle')} errors={errors} />
      <FieldSamples prefix="" />
      <StatusSamples />
      <ListSamples suffix="" />
      <FigureSamples />
      <ChartSamples />
      <div dir="rtl" className="space-y-8">
        <Section title={t('rtl')} lead={t('rtlLead')}>
          <ButtonSamples />
          <FieldSamples prefix="rtl-" />
          <StatusSamples />
          <ListSamples suffix=" 2" />
          <FigureSamples />
          <ChartSamples />
        </Section>
      </div>
    </Page>
  )
}
