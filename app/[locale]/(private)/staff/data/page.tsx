import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { DistrictStepList } from '@/components/desks/places/district-step-list'
import { SampleFiles } from '@/components/desks/places/sample-files'
import { TryMadeUp } from '@/components/desks/places/try-made-up'
import { PageTitle } from '@/components/shell/page'
import { SignOutForm } from '@/components/shell/sign-out-form'
import { Button, LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { isEmbedded } from '@/lib/base/env'
import { findDistrictSteps } from '@/lib/desks/places/district-steps.data'
import { SAMPLE_FILES } from '@/lib/desks/places/sample-files.rules'
import { requireActor } from '@/lib/registry/accounts/session'

import { signOutAction } from '../../account/actions'

export async function generateMetadata() {
  const t = await getTranslations('places')
  return { title: t('title') }
}

export default async function DistrictDataPage() {
  const actor = await requireActor('/staff/data')
  const steps = await findDistrictSteps(actor)
  if (!steps) notFound()
  const [t, files, account] = await Promise.all([
    getTranslations('places'),
    getTranslations('filesIn'),
    getTranslations('auth.account'),
  ])
  const isFirst = steps.zones === 0
  const pages = [
    ['/staff/data/district', t('district.title')],
    ['/staff/data/zones', t('zones.title')],
    ['/staff/data/campuses', t('campuses.title')],
    ['/staff/data/schools', t('schools.title')],
    ['/staff/data/boundaries', t('steps.boundaries')],
    ['/staff/data/imports', files('title')],
    ['/staff', t('staffTitle')],
    ['/staff/data/exports', t('exportsTitle')],
    ['/audit', t('logTitle')],
  ] as const
  return (
    <DistrictPage current="data">
      <PageTitle lead={t(isFirst ? 'leadFirst' : 'lead')}>{t('title')}</PageTitle>
      <LinkButton href="/staff/data/imports/new">{files('send.title')}</LinkButton>
      <Section title={t('steps.title')}>
        <DistrictStepList steps={steps} />
      </Section>
      <Section title={t('editTitle')}>
        <ul className="divide-line border-line max-w-family divide-y border-y">
          {pages.map(([href, label]) => (
            <li key={href} className="py-3">
              <TextLink href={href}>{label}</TextLink>
            </li>
          ))}
        </ul>
      </Section>
      <SampleFiles files={SAMPLE_FILES} />
      <TryMadeUp isMadeUp={isEmbedded()} />
      {isFirst && (
        // the page of the account leads here until there is a zone
        <SignOutForm>
          <Button variant="secondary" formAction={signOutAction}>
            {account('signOut')}
          </Button>
        </SignOutForm>
      )}
    </DistrictPage>
  )
}
