import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { SetUpProviders, SignInRule, TiedAccounts } from '@/components/registry/people/staff-ways'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { requireActor } from '@/lib/registry/accounts/session'
import { findStaffSignIn } from '@/lib/registry/accounts/staff/staff-sign-in.data'

import { answerRuleAction, askForRuleAction, untieAction } from './actions'

const DONE = ['asked', 'agreed', 'refused', 'untied'] as const
const REFUSED = ['over', 'same-person', 'role-too-new', 'not-belonging'] as const

export async function generateMetadata() {
  const t = await getTranslations('auth.staff.page')
  return { title: t('title') }
}

export default async function StaffSignInPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/sign-in'>) {
  const { outcome } = await searchParams
  const actor = await requireActor('/staff/data/sign-in')
  const view = await findStaffSignIn(actor)
  if (!view) notFound()
  const [t, back, c] = await Promise.all([
    getTranslations('auth.staff.page'),
    getTranslations('back'),
    getTranslations('common'),
  ])
  const done = DONE.find((one) => one === outcome)
  const refused = REFUSED.find((one) => one === outcome)
  return (
    <DistrictPage current="signIn">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff', label: back('district') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      {done && <Notice tone="done">{t(`outcomes.${done}`)}</Notice>}
      {refused && <Notice tone="attention">{t(`outcomes.${refused}`)}</Notice>}
      <SignInRule view={view} ask={askForRuleAction} answer={answerRuleAction} />
      <SetUpProviders providers={view.providers} />
      <TiedAccounts tied={view.tied} untie={untieAction} />
    </DistrictPage>
  )
}
