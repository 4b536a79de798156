import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'

import { AddressAnswer, OtherWays } from '@/components/registry/zones/address-answer'
import { AddressForm } from '@/components/registry/zones/address-form'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { readVisitorAddress } from '@/lib/registry/accounts/session'
import { addressQuerySchema } from '@/lib/registry/zones/boundary.schema'
import {
  canLookUpAddresses,
  findByAddress,
  knowsDemoStreetsOnly,
} from '@/lib/registry/zones/find-by-address.data'
import { geocoder } from '@/lib/registry/zones/geocoder.data'

type Props = PageProps<'/[locale]/zones/find'>

/** The question is in the address, so the page is rendered for each request. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('find.address')
  // search engines should not see what people typed
  return { title: t('title'), robots: { index: false } }
}

export default async function FindZonePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params)
  const { address, at } = addressQuerySchema.parse(await searchParams)
  const t = await getTranslations('find.address')
  const c = await getTranslations('common')
  const ask = geocoder(await readVisitorAddress())
  const answer = address === null ? null : await findByAddress({ address, at }, locale, ask)
  const isFound = answer?.kind === 'zones'
  const form = canLookUpAddresses() && (
    <AddressForm
      address={address ?? undefined}
      isDemo={knowsDemoStreetsOnly()}
      variant={isFound ? 'secondary' : 'primary'}
    />
  )
  return (
    <Page width="family">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/zones', label: c('zones') }, { label: t('title') }]}
      />
      <PageTitle>{t('title')}</PageTitle>
      {answer && <AddressAnswer answer={answer} />}
      {form && (
        <section className="space-y-3">
          <h2 className="text-xl font-bold">{answer ? t('other') : t('question')}</h2>
          {form}
        </section>
      )}
      {!answer && !form && <AddressAnswer answer={{ kind: 'not-set-up' }} />}
      {!answer && form && <OtherWays />}
    </Page>
  )
}
