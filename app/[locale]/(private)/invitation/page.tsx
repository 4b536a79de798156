import { getTranslations } from 'next-intl/server'

import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { DateField } from '@/components/ui/form-fields'
import { TextLink } from '@/components/ui/text-link'
import { findInvitedEmail } from '@/lib/desks/guardians/invitations.data'
import { invitationTokenSchema } from '@/lib/desks/guardians/invitations.schema'

import { acceptAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guardians.accept')
  return { title: t('title'), robots: { index: false } }
}

/** Where the link of an invitation leads. It names no child: whoever has the link may not be who was meant. */
export default async function InvitationPage({ searchParams }: PageProps<'/[locale]/invitation'>) {
  const token = invitationTokenSchema.parse((await searchParams)['token'])
  const [t, common, email] = await Promise.all([
    getTranslations('guardians.accept'),
    getTranslations('common'),
    findInvitedEmail(token, new Date()),
  ])
  return (
    <Page width="family">
      <PageTitle lead={email === null ? t('over') : t('lead', { email })}>{t('title')}</PageTitle>
      {email !== null ? (
        <Form action={acceptAction} hidden={{ token }} errorTitle={common('errorTitle')}>
          <DateField
            legend={t('birthDate')}
            name="birthDate"
            labels={{ month: common('month'), day: common('day'), year: common('year') }}
          />
          <SubmitButton>{t('send')}</SubmitButton>
        </Form>
      ) : (
        <p>
          {t('else')} <TextLink href="/family/add">{t('add')}</TextLink>
        </p>
      )}
    </Page>
  )
}
