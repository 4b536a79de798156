import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { TrialForm } from '@/components/placement/example-form'
import { TrialSteps } from '@/components/placement/example-steps'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Section } from '@/components/ui/section'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { runTrial } from '@/lib/placement/example/example-trial.rules'
import { ORDERS, trialSchema } from '@/lib/placement/example/example-trial.schema'

type Props = PageProps<'/[locale]/how-placement-works/try'>

/** The question is in the address, so the page is rendered for each request. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('public.trial')
  // search engines should not list the many addresses of this page
  return { title: t('title'), description: t('lead'), robots: { index: false } }
}

export default async function TryPage({ params, searchParams }: Props) {
  await pageLocale(params)
  const [t, placement, common] = await Promise.all([
    getTranslations('public.trial'),
    getTranslations('public.placement'),
    getTranslations('common'),
  ])
  const trial = trialSchema.parse(await searchParams)
  return (
    <Page width="public">
      <Breadcrumb
        label={common('breadcrumb')}
        items={[{ href: '/how-placement-works', label: placement('title') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <Section title={t('change')}>
        <TrialForm trial={trial} orders={ORDERS} />
      </Section>
      <TrialSteps view={runTrial(trial)} />
    </Page>
  )
}
