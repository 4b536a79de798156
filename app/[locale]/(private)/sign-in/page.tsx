import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { CodeFromLink } from '@/components/registry/people/code-from-link'
import { DemoPeople } from '@/components/registry/people/demo-people'
import { StaffSignIn } from '@/components/registry/people/staff-sign-in'
import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { signInProviders } from '@/lib/base/env'
import { findDemoPeople } from '@/lib/registry/accounts/account.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { returnToSchema } from '@/lib/registry/accounts/sign-in.schema'
import { isSingleSignOnOnly } from '@/lib/registry/accounts/staff/sign-in-rule.data'
import { DEMO_PEOPLE } from '@/prisma/seed/people'

import { requestCodeAction, signInDemoAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

/** Pages of the staff: whoever comes from one finds their own way to sign in first. */
const STAFF_PAGES = /^\/(?:today|staff|caseload|school|audit)\b/

export default async function SignInPage({ searchParams }: PageProps<'/[locale]/sign-in'>) {
  const asked = await searchParams
  const returnTo = returnToSchema.parse(asked['returnTo'])
  if (await currentActor()) redirect(returnTo)
  const [t, errors, locale] = await Promise.all([
    getTranslations('auth.signIn'),
    getTranslations('auth'),
    getLocale(),
  ])
  const known = await findDemoPeople(DEMO_PEOPLE.map(({ email }) => email))
  const people = DEMO_PEOPLE.filter(({ email }) => known.has(email))
  const isForStaff = STAFF_PAGES.test(returnTo) || asked['only'] !== undefined
  const providers = signInProviders()
  const staff = (
    <StaffSignIn
      providers={providers}
      returnTo={returnTo}
      first={isForStaff}
      // without a provider the page needs no database
      only={providers.length > 0 && (await isSingleSignOnOnly())}
    />
  )

  return (
    <Page width="family">
      <CodeFromLink />
      <PageTitle>{t('title')}</PageTitle>
      {asked['only'] !== undefined && (
        <Notice tone="attention">{errors('errors.codeStaff')}</Notice>
      )}
      {isForStaff && staff}
      <p className="mb-4">{t('intro')}</p>
      <p className="mb-6">{t('which')}</p>
      <Form
        action={requestCodeAction}
        hidden={{ returnTo }}
        errorTitle={errors('errorTitle')}
        about="email"
      >
        <TextField
          label={t('email')}
          hint={t('emailHint')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
        />
        <SubmitButton>{t('send')}</SubmitButton>
      </Form>
      {!isForStaff && staff}
      {people.length > 0 && (
        <div className="mt-12">
          <DemoPeople
            action={signInDemoAction}
            returnTo={returnTo}
            title={t('demoTitle')}
            intro={t('demoIntro')}
            people={people.map(({ email, name, does }) => ({
              email,
              does: does[locale] ?? does.en,
              label: t('signInAs', { name }),
            }))}
          />
        </div>
      )}
    </Page>
  )
}
