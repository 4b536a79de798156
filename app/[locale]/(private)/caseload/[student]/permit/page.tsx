import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CasePage } from '@/components/desks/caseload/case-page'
import { PermitTable } from '@/components/moves/permits/permit-table'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findPermitCase } from '@/lib/moves/permits/permits.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { openPermitAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('permits.open')
  return { title: t('name') }
}

type Props = PageProps<'/[locale]/caseload/[student]/permit'>

export default async function OpenPermitPage({ params, searchParams }: Props) {
  const [{ student: studentId }, { done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/caseload/${studentId}/permit`)
  const found = await findPermitCase(actor, studentId, new Date())
  if (!found) notFound()
  const { student, from, blocker, permits } = found
  const [t, common] = await Promise.all([
    getTranslations('permits.open'),
    getTranslations('common'),
  ])
  const isOpened = done === 'opened' && blocker === 'open'

  return (
    <CasePage student={student} title={t('name')} eyebrow={student.name}>
      {isOpened && <Notice tone="done" title={t('done', { from })} />}
      {blocker && !isOpened && <Notice tone="information">{t(`bar.${blocker}`)}</Notice>}
      {!blocker && (
        <>
          <p className="max-w-prose">
            {t('lead', { from, year: schoolYearName(found.schoolYear) })}
          </p>
          <Form
            action={openPermitAction}
            hidden={{ student: student.id }}
            errorTitle={common('errorTitle')}
            className="max-w-prose space-y-5"
          >
            <TextField name="toSchool" label={t('to')} hint={t('toHint')} />
            <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} />
            <p>{t('means', { from })}</p>
            <SubmitButton>{t('send')}</SubmitButton>
          </Form>
        </>
      )}
      {permits.length > 0 && (
        <Section title={t('earlier')}>
          <PermitTable permits={permits} show="closed" />
        </Section>
      )}
    </CasePage>
  )
}
