import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { AskForm } from '@/components/caseload/ask-form'
import { ClosedSchools } from '@/components/caseload/closed-schools'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { requireActor } from '@/lib/auth/session'
import { findTransferCase } from '@/lib/transfers/data'
import { unmet } from '@/lib/transfers/rules'
import { REASON_LIMIT } from '@/lib/transfers/schema'

import { askAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.family')
  return { title: t('askTitle') }
}

type Props = PageProps<'/[locale]/family/[student]/transfer/ask'>

export default async function FamilyAskPage({ params }: Props) {
  const { student: id } = await params
  const page = `/family/${id}/transfer`
  const actor = await requireActor(`${page}/ask`)
  const found = await findTransferCase(actor, id, new Date(), 'family')
  if (!found) notFound()
  // the page before says why there is nothing to ask for
  if (unmet(found.criteria).length > 0) redirect(page)
  const [t, ask] = await Promise.all([
    getTranslations('transfers.family'),
    getTranslations('caseload.ask'),
  ])
  const { student, from, grade, destinations, together } = found
  const open = destinations.filter((school) => school.unmet.length === 0)

  return (
    <Page width="family">
      <StudentCrumbs page={t('askTitle')} above={{ href: page, label: t('title') }} />
      <PageTitle eyebrow={t('askFor', { student: student.name, from })}>{t('askTitle')}</PageTitle>
      <AskForm
        action={askAction.bind(null, student.id)}
        reasonLimit={REASON_LIMIT}
        asked={null}
        schools={open.map(({ schoolId, name, campus, free }) => ({
          value: schoolId,
          label: name,
          hint: ask('free', { campus, free: free ?? 0 }),
        }))}
        texts={{
          school: ask('school'),
          schoolHint: ask('schoolHint', { grade }),
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          consequence: ask('consequence', { from, together: together ? 'yes' : 'no' }),
          send: ask('send'),
          errorTitle: ask('errorTitle'),
        }}
      >
        <ClosedSchools schools={destinations.filter((school) => school.unmet.length > 0)} />
      </AskForm>
    </Page>
  )
}
