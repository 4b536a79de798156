import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { DataList } from '@/components/ui/data-list'
import { Email } from '@/components/ui/email'
import { Form, SubmitButton } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findGuardianCase } from '@/lib/desks/guardians/guardians.data'

import { openZone } from '../../open'
import { decideAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('cases') }
}

/** One court order: whom and which child it is about, the reason, and the decision of a second person. */
export default async function GuardianCasePage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/guardian-cases/[case]'>) {
  const { zone: slug, case: id } = await params
  const { actor, zone, cycle, path } = await openZone(slug, `/guardian-cases/${id}`)
  const found = await findGuardianCase(actor, zone.id, id)
  if (!found) notFound()
  const [t, common, format] = await Promise.all([
    getTranslations('guardians'),
    getTranslations('common'),
    getFormatter(),
  ])
  const { user, student, isEnd, state, barred } = found
  const waits = state === 'REQUESTED'
  const form = (decision: 'APPROVED' | 'REFUSED', label: string) => (
    <Form
      action={decideAction.bind(null, { path, id, decision })}
      errorTitle={common('errorTitle')}
    >
      <SubmitButton variant={decision === 'APPROVED' ? 'primary' : 'secondary'}>
        {label}
      </SubmitButton>
    </Form>
  )
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t(isEnd ? 'caseEnd' : 'caseBack', { name: user.name })}
      above={[{ href: `${path}/guardian-cases`, label: t('cases') }]}
    >
      <Notice tone={waits ? 'attention' : 'information'} title={t(`states.${state}`)}>
        <p>
          {t('asked', {
            by: found.requestedBy ?? t('somebody'),
            at: format.dateTime(found.requestedAt, 'moment'),
          })}
        </p>
        <p>{found.reason}</p>
        {found.decidedAt && (
          <p>
            {t('decided', {
              by: found.decidedBy ?? t('somebody'),
              at: format.dateTime(found.decidedAt, 'moment'),
            })}
          </p>
        )}
      </Notice>
      <DataList
        items={[
          {
            term: t('child'),
            detail: (
              <TextLink href={`${path}/${student.id}/guardians`}>
                {student.name} ({student.number})
              </TextLink>
            ),
          },
          {
            term: t('who'),
            detail: (
              <>
                {user.name}, <Email address={user.email} />
              </>
            ),
          },
        ]}
      />
      <p className="max-w-prose">
        {t(isEnd ? 'endPage.means' : 'backPage.means', { name: user.name, student: student.name })}
      </p>
      {waits && barred && <Notice tone="information">{t(`barred.${barred}`)}</Notice>}
      {waits && barred === null && (
        <div className="flex flex-wrap gap-3">
          {form('APPROVED', t(isEnd ? 'approveEnd' : 'approveBack'))}
          {form('REFUSED', t('refuse'))}
        </div>
      )}
      {waits && barred === 'same-person' && form('REFUSED', t('withdraw'))}
    </StudentsFrame>
  )
}
