import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { NightlyFiles } from '@/components/feeds/back/nightly-files'
import { ReceiversTable } from '@/components/feeds/back/receivers-table'
import { TakeFiles } from '@/components/feeds/back/take-files'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { readNightlyFiles } from '@/lib/feeds/back/export-folder.data'
import { listReceivers } from '@/lib/feeds/back/receivers.data'
import { requireActor } from '@/lib/registry/accounts/session'

const OUTCOMES = ['saved', 'deleted'] as const

export async function generateMetadata() {
  const t = await getTranslations('back')
  return { title: t('title') }
}

export default async function ExportsPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/exports'>) {
  const { outcome } = await searchParams
  const actor = await requireActor('/staff/data/exports')
  if (!actor.administrator) notFound()
  const [t, c, receivers, nightly] = await Promise.all([
    getTranslations('back'),
    getTranslations('common'),
    listReceivers(actor),
    readNightlyFiles(actor),
  ])
  const word = OUTCOMES.find((one) => one === outcome)
  return (
    <DistrictPage current="exports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff', label: t('district') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {word && <Notice tone="done">{t(`receivers.${word}`)}</Notice>}
      <TakeFiles path="/staff/data/exports/file" receivers={receivers} hasWhole />
      <ReceiversTable receivers={receivers} />
      {nightly && <NightlyFiles state={nightly} />}
      <Section title={t('programs.title')} lead={t('programs.lead')}>
        <ul className="space-y-2">
          <li>
            <TextLink href="/staff/data/exports/tokens">{t('programs.tokens')}</TextLink>
          </li>
          <li>
            <TextLink href="/staff/data/exports/webhooks">{t('programs.webhooks')}</TextLink>
          </li>
          <li>
            <TextLink href="/api/openapi.json">{t('programs.description')}</TextLink>
          </li>
        </ul>
      </Section>
    </DistrictPage>
  )
}
