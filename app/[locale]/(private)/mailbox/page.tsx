import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Letter } from '@/components/messages/letter'
import { Page, PageTitle } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { searchSchema } from '@/lib/base/forms/search.schema'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listMailboxLetters } from '@/lib/messages/mailbox.data'

export async function generateMetadata() {
  const t = await getTranslations('auth.mailbox')
  return { title: t('title') }
}

export default async function MailboxPage({ searchParams }: PageProps<'/[locale]/mailbox'>) {
  const { to } = await searchParams
  const only = searchSchema(254).parse(to).toLowerCase() || null
  const letters = await listMailboxLetters(only)
  if (!letters) notFound()
  const [t, format] = await Promise.all([getTranslations('auth.mailbox'), getFormatter()])

  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      <p className="mb-4">{t('intro')}</p>
      {only && (
        <p className="mb-6">
          {t('only', { to: only })} · <TextLink href="/mailbox">{t('all')}</TextLink>
        </p>
      )}
      {letters.length === 0 && <EmptyState title={t('empty')} />}
      <ol className="space-y-6">
        {letters.map(({ id, to: address, subject, body, createdAt }) => (
          <li key={id}>
            <Letter
              subject={subject}
              body={body}
              meta={`${t('to')}: ${address} · ${format.dateTime(createdAt, 'shortMoment')}`}
            />
          </li>
        ))}
      </ol>
    </Page>
  )
}
