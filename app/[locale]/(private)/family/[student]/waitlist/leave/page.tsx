import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { Page, PageTitle } from '@/components/shell/page'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/registry/accounts/session'
import { findResult } from '@/lib/seats/offers/result.data'

import { leaveAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.family')
  return { title: t('leave') }
}

type Props = PageProps<'/[locale]/family/[student]/waitlist/leave'>

/** Asks for confirmation before a child leaves a waitlist for good. */
export default async function LeavePage({ params, searchParams }: Props) {
  const [{ student: studentId }, { school }] = await Promise.all([params, searchParams])
  const page = `/family/${studentId}/waitlist`
  const actor = await requireActor(page)
  const view = await findResult(actor, studentId, new Date())
  const place = view?.outcome?.places.find(({ schoolId }) => schoolId === school)
  if (!view || !place) notFound()
  if (place.state !== 'WAITING') redirect(page)
  const [common, t] = await Promise.all([
    getTranslations('common'),
    getTranslations('waitlists.family'),
  ])
  const values = { school: place.school, student: view.student.givenName }

  return (
    <Page width="family">
      <StudentCrumbs page={t('leave')} above={{ href: page, label: t('title') }} />
      <PageTitle>{t('leaveTitle', values)}</PageTitle>
      <p className="max-w-prose">{t('leaveMeans', values)}</p>
      <Form
        action={leaveAction}
        hidden={{ student: studentId, school: place.schoolId }}
        errorTitle={common('errorTitle')}
        className="space-y-4"
      >
        <SubmitButton variant="danger">{t('leave')}</SubmitButton>
      </Form>
      <p>
        <TextLink href={page}>{t('leaveBack')}</TextLink>
      </p>
    </Page>
  )
}
