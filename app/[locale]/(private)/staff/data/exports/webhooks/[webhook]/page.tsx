import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { Deliveries, SecretForm } from '@/components/feeds/back/webhooks'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findWebhook } from '@/lib/feeds/webhooks/webhooks.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { changeSecretAction, endWebhookAction, sendAgainAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('back.webhooks')
  return { title: t('title') }
}

export default async function WebhookPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/data/exports/webhooks/[webhook]'>) {
  const [{ webhook: id }, { outcome }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/data/exports/webhooks/${id}`)
  const found = await findWebhook(actor, id)
  if (!found) notFound()
  const [t, back, c, format] = await Promise.all([
    getTranslations('back.webhooks'),
    getTranslations('back'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { webhook, deliveries } = found
  const { name, url, endedAt, oldSecretUntil } = webhook
  return (
    <DistrictPage current="exports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff/data/exports', label: back('title') },
          { href: '/staff/data/exports/webhooks', label: t('title') },
          { label: name },
        ]}
      />
      <PageTitle lead={<span className="break-all">{url}</span>}>{name}</PageTitle>
      {outcome === 'again' && <Notice tone="done">{t('isSentAgain')}</Notice>}
      {endedAt && (
        <Notice tone="information">{t('ended', { at: format.dateTime(endedAt, 'short') })}</Notice>
      )}
      <Section title={t('deliveries')} lead={t('deliveriesLead')}>
        <Deliveries deliveries={deliveries} webhook={id} again={endedAt ? null : sendAgainAction} />
      </Section>
      {!endedAt && (
        <>
          <Section title={t('secret')} lead={t('secretLead')}>
            {oldSecretUntil && oldSecretUntil > new Date() && (
              <p>{t('oldUntil', { at: format.dateTime(oldSecretUntil, 'moment') })}</p>
            )}
            <SecretForm action={changeSecretAction} webhook={id} />
          </Section>
          <Section title={t('end')} lead={t('endLead')}>
            <form action={endWebhookAction}>
              <input type="hidden" name="webhook" value={id} />
              <Button variant="danger">{t('endButton')}</Button>
            </form>
          </Section>
        </>
      )}
    </DistrictPage>
  )
}
