import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { TokenForm, TokensTable } from '@/components/feeds/back/tokens'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { listTokens } from '@/lib/feeds/api/api-tokens.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { listManagedZones } from '@/lib/registry/zones/managed-zones.data'

import { keepTokenAction, makeTokenAction, revokeTokenAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('back.tokens')
  return { title: t('title') }
}

export default async function TokensPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/exports/tokens'>) {
  const { outcome } = await searchParams
  const actor = await requireActor('/staff/data/exports/tokens')
  if (!actor.administrator) notFound()
  const [t, back, c, tokens, zones] = await Promise.all([
    getTranslations('back.tokens'),
    getTranslations('back'),
    getTranslations('common'),
    listTokens(actor),
    listManagedZones(actor),
  ])
  return (
    <DistrictPage current="exports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff/data/exports', label: back('title') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {outcome === 'revoked' && <Notice tone="done">{t('isRevoked')}</Notice>}
      {outcome === 'kept' && <Notice tone="done">{t('isKept')}</Notice>}
      <TokensTable
        tokens={tokens}
        now={new Date()}
        revoke={revokeTokenAction}
        keep={keepTokenAction}
      />
      <Section title={t('give')} lead={t('giveLead')}>
        <TokenForm action={makeTokenAction} zones={zones} />
        <p>
          <TextLink href="/api/openapi.json">{back('programs.description')}</TextLink>
        </p>
      </Section>
    </DistrictPage>
  )
}
