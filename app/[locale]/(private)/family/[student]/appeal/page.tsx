import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { AppealConfirmation } from '@/components/seats/appeals/appeal-link'
import { BeforeAppeal } from '@/components/seats/appeals/before-appeal'
import { NewAppeal } from '@/components/seats/appeals/new-appeal'
import { StudentAppeals } from '@/components/seats/appeals/student-appeals'
import { Page, PageTitle } from '@/components/shell/page'
import { Section } from '@/components/ui/section'
import { requireActor } from '@/lib/registry/accounts/session'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'

import { addDocumentsAction } from '../../../appeals/[appeal]/actions'
import { openAppealAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('appeals.family')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/appeal'>

export default async function FamilyAppealPage({ params, searchParams }: Props) {
  const [{ student: studentId }, { done, count }] = await Promise.all([params, searchParams])
  const page = `/family/${studentId}`
  const actor = await requireActor(`${page}/appeal`)
  const view = await findAppealPage(actor, studentId, 'family', new Date())
  if (!view) notFound()
  const { student, year, isResultWithdrawn, appeals } = view
  const [t, result] = await Promise.all([
    getTranslations('appeals'),
    getTranslations('family.result'),
  ])
  const open = appeals.find(({ state }) => state === 'OPEN')
  const canOpen = year !== null && year.isOpen && !open && year.schools.length > 0

  return (
    <Page width="family">
      <StudentCrumbs
        page={t('family.title')}
        above={{ href: `${page}/result`, label: result('title') }}
      />
      <PageTitle lead={t('family.lead')}>
        {t('family.titleFor', { student: student.givenName })}
      </PageTitle>
      <AppealConfirmation done={done} count={count} dueAt={open?.dueAt ?? null} />
      <StudentAppeals student={student} appeals={appeals} as="family" add={addDocumentsAction} />
      {!open && (
        <BeforeAppeal student={student} year={year} isResultWithdrawn={isResultWithdrawn} />
      )}
      {canOpen && (
        <Section title={t('form.title')}>
          <NewAppeal
            year={year}
            forFamily={false}
            action={openAppealAction.bind(null, student.id)}
          />
        </Section>
      )}
    </Page>
  )
}
