import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { hasMailbox } from '@/lib/messages/mailbox.data'
import { codeRequestSchema, returnToSchema } from '@/lib/registry/accounts/sign-in.schema'
import { CODE_MINUTES } from '@/lib/registry/accounts/tries.rules'

import { answerCodeAction, requestCodeAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.code')
  return { title: t('title') }
}

export default async function CodePage({ searchParams }: PageProps<'/[locale]/sign-in/code'>) {
  const query = await searchParams
  const returnTo = returnToSchema.parse(query['returnTo'])
  const asked = codeRequestSchema.safeParse({ email: query['email'] })
  if (!asked.success) redirect('/sign-in')
  const { email } = asked.data
  const [t, errors] = await Promise.all([getTranslations('auth.code'), getTranslations('auth')])

  return (
    <Page width="family">
      <PageTitle>{t('title')}</PageTitle>
      {query['again'] && <Notice tone="done">{t('newSent')}</Notice>}
      {query['full'] ? (
        <Notice tone="information">{t('full', { email, minutes: CODE_MINUTES })}</Notice>
      ) : (
        <p className="my-6">{t('sent', { email, minutes: CODE_MINUTES })}</p>
      )}
      {hasMailbox() && (
        <p className="mb-6">
          <TextLink href={`/mailbox?to=${encodeURIComponent(email)}`}>{t('mailbox')}</TextLink>
        </p>
      )}
      <Form
        action={answerCodeAction}
        hidden={{ email, returnTo }}
        errorTitle={errors('errorTitle')}
      >
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          width="short"
        />
        <SubmitButton>{t('enter')}</SubmitButton>
      </Form>
      <section>
        <h2 className="text-xl font-semibold">{t('none.title')}</h2>
        <ol className="mt-2 list-decimal space-y-1 ps-6">
          <li>{t('none.spam')}</li>
          <li>{t('none.address', { email })}</li>
          <li>
            {t('none.before')}{' '}
            <TextLink href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>
              {t('otherEmail')}
            </TextLink>
          </li>
          <li>{t('none.else')}</li>
        </ol>
      </section>
      <Form
        action={requestCodeAction}
        hidden={{ email, returnTo, again: 1 }}
        errorTitle={errors('errorTitle')}
        folded={{ label: t('again') }}
        className="space-y-4"
      >
        <p>{t('sendAgainHint')}</p>
        <SubmitButton variant="secondary">{t('sendAgain')}</SubmitButton>
      </Form>
    </Page>
  )
}
