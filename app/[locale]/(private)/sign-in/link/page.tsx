import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { findLinkEmail } from '@/lib/registry/accounts/sign-in-codes.data'
import { linkTokenSchema } from '@/lib/registry/accounts/sign-in.schema'

import { followLinkAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.link')
  return { title: t('title'), robots: { index: false } }
}

/** Where the link of a message leads. A button signs in, because mail programs open links by themselves. */
export default async function LinkPage({ searchParams }: PageProps<'/[locale]/sign-in/link'>) {
  const token = linkTokenSchema.parse((await searchParams)['token'])
  const [t, email] = await Promise.all([
    getTranslations('auth.link'),
    findLinkEmail(token, new Date()),
  ])
  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      {email === null ? (
        <p className="my-6">
          {t('over')} <TextLink href="/sign-in">{t('newCode')}</TextLink>
        </p>
      ) : (
        <form action={followLinkAction} className="space-y-6">
          <input type="hidden" name="token" value={token} />
          <p>{t('ready', { email })}</p>
          <Button>{t('enter')}</Button>
        </form>
      )}
    </Page>
  )
}
