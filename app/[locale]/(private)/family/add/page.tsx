import { getTranslations } from 'next-intl/server'

import { AddStudentForm } from '@/components/lists/family/add-student-form'
import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Disclosure } from '@/components/ui/disclosure'
import { requireActor } from '@/lib/registry/accounts/session'

import { addStudentAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.add')
  return { title: t('title') }
}

const TEXTS = [
  'number',
  'numberHint',
  'birthDate',
  'birthDateHint',
  'code',
  'codeHint',
  'send',
] as const

export default async function AddStudentPage() {
  await requireActor('/family/add')
  const [common, t] = await Promise.all([getTranslations('common'), getTranslations('family.add')])
  const texts = Object.fromEntries(TEXTS.map((key) => [key, t(key)])) as Record<
    (typeof TEXTS)[number],
    string
  >

  return (
    <Page width="family">
      <StudentCrumbs page={t('title')} />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <AddStudentForm
        action={addStudentAction}
        texts={{
          ...texts,
          month: common('month'),
          day: common('day'),
          year: common('year'),
          errorTitle: common('errorTitle'),
        }}
      />
      <Disclosure label={t('help')}>
        <p className="max-w-prose">{t('helpBody')}</p>
      </Disclosure>
    </Page>
  )
}
