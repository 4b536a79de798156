import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { WebhookForm, WebhooksTable } from '@/components/feeds/back/webhooks'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Section } from '@/components/ui/section'
import { listWebhooks } from '@/lib/feeds/webhooks/webhooks.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listManagedZones } from '@/lib/registry/zones/managed-zones.data'

import { makeWebhookAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('back.webhooks')
  return { title: t('title') }
}

export default async function WebhooksPage() {
  const actor = await requireActor('/staff/data/exports/webhooks')
  if (!actor.administrator) notFound()
  const [t, back, c, webhooks, zones] = await Promise.all([
    getTranslations('back.webhooks'),
    getTranslations('back'),
    getTranslations('common'),
    listWebhooks(actor),
    listManagedZones(actor),
  ])
  return (
    <DistrictPage current="exports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff/data/exports', label: back('title') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <WebhooksTable webhooks={webhooks} />
      <Section title={t('add')} lead={t('addLead')}>
        <WebhookForm action={makeWebhookAction} zones={zones} />
      </Section>
    </DistrictPage>
  )
}
