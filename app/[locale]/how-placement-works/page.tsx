import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { TrialForm } from '@/components/placement/example-form'
import { FourSteps, HonestRanking, WhatDecides } from '@/components/placement/four-steps'
import { WorkedExample } from '@/components/placement/worked-example'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { ORDERS, trialSchema } from '@/lib/placement/example/example-trial.schema'
import { everyListOfDiego, placedExample } from '@/lib/placement/example/worked-example.rules'

type Props = PageProps<'/[locale]/how-placement-works'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('public.placement')
  return { title: t('title'), description: t('lead') }
}

export default async function HowPlacementWorksPage({ params }: Props) {
  await pageLocale(params)
  const t = await getTranslations('public.placement')
  const trial = await getTranslations('public.trial')
  return (
    <Page width="public">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <WhatDecides />
      <FourSteps />
      <WorkedExample rows={placedExample()} />
      <Section title={trial('open')} lead={trial('openBody')}>
        <TrialForm trial={trialSchema.parse({})} orders={ORDERS} />
      </Section>
      <HonestRanking lists={everyListOfDiego()} />
      <Section title={t('after')}>
        <p className="max-w-prose">{t('afterBody')}</p>
        <LinkButton href="/zones" variant="secondary">
          {t('toZones')}
        </LinkButton>
      </Section>
    </Page>
  )
}
