import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { findAddressOfLink } from '@/lib/registry/accounts/change-address.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { linkTokenSchema } from '@/lib/registry/accounts/sign-in.schema'

import { confirmAddressLinkAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.address')
  return { title: t('title'), robots: { index: false } }
}

type Props = PageProps<'/[locale]/account/address/link'>

/**
 * Where the link of a message to a new address leads. A button confirms, because mail programs open links by
 * themselves.
 */
export default async function AddressLinkPage({ searchParams }: Props) {
  const token = linkTokenSchema.parse((await searchParams)['token'])
  const actor = await requireActor(`/account/address/link?token=${token}`)
  const [t, email] = await Promise.all([
    getTranslations('auth.address'),
    findAddressOfLink(actor, token, new Date()),
  ])
  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      {email === null ? (
        <p className="my-6">
          {t('linkOver')} <TextLink href="/account/address">{t('again')}</TextLink>
        </p>
      ) : (
        <form action={confirmAddressLinkAction} className="space-y-6">
          <input type="hidden" name="token" value={token} />
          <p>{t('linkReady', { old: actor.email, email })}</p>
          <Button>{t('enter')}</Button>
        </form>
      )}
    </Page>
  )
}
