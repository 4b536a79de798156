import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CasePage } from '@/components/desks/caseload/case-page'
import { AppealConfirmation } from '@/components/seats/appeals/appeal-link'
import { BeforeAppeal } from '@/components/seats/appeals/before-appeal'
import { NewAppeal } from '@/components/seats/appeals/new-appeal'
import { StudentAppeals } from '@/components/seats/appeals/student-appeals'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { requireActor } from '@/lib/registry/accounts/session'
import { findAppealPage } from '@/lib/seats/appeals/appeal.data'

import { addDocumentsAction } from '../../../appeals/[appeal]/actions'
import { openForFamilyAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('appeals.counselor')
  return { title: t('name') }
}

type Props = PageProps<'/[locale]/caseload/[student]/appeal'>

export default async function CounselorAppealPage({ params, searchParams }: Props) {
  const [{ student: studentId }, { done, count }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/caseload/${studentId}/appeal`)
  const view = await findAppealPage(actor, studentId, 'counselor', new Date())
  if (!view) notFound()
  const { student, year, isResultWithdrawn, appeals } = view
  const t = await getTranslations('appeals')
  const open = appeals.find(({ state }) => state === 'OPEN')

  return (
    <CasePage student={student} title={t('counselor.name')} eyebrow={student.name}>
      <AppealConfirmation done={done} count={count} dueAt={open?.dueAt ?? null} />
      <StudentAppeals student={student} appeals={appeals} as="caseload" add={addDocumentsAction} />
      {!open && year?.hasOpen && <Notice tone="information">{t('counselor.open')}</Notice>}
      {!open && !year?.hasOpen && (
        <BeforeAppeal student={student} year={year} isResultWithdrawn={isResultWithdrawn} />
      )}
      {year?.isOpen && !year.hasOpen && year.schools.length > 0 && (
        <Section title={t('form.title')} lead={t('counselor.lead')}>
          <NewAppeal year={year} forFamily action={openForFamilyAction.bind(null, student.id)} />
        </Section>
      )}
    </CasePage>
  )
}
