import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { WithdrawForm } from '@/components/moves/transfers/withdraw-form'
import { Page, PageTitle } from '@/components/shell/page'
import { findTransferCase, findWithdrawable } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { withdrawAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.family')
  return { title: t('withdrawTitle') }
}

type Props = PageProps<'/[locale]/family/[student]/transfer/withdraw'>

export default async function FamilyWithdrawPage({ params }: Props) {
  const { student: id } = await params
  const page = `/family/${id}/transfer`
  const actor = await requireActor(page)
  const found = await findTransferCase(actor, id, new Date(), 'family')
  if (!found) notFound()
  const request = await findWithdrawable(actor, id)
  if (!request) redirect(page)
  const [t, c] = await Promise.all([
    getTranslations('transfers.family'),
    getTranslations('caseload.withdraw'),
  ])

  return (
    <Page width="family">
      <StudentCrumbs page={t('withdrawTitle')} above={{ href: page, label: t('title') }} />
      <PageTitle>{t('withdrawTitle')}</PageTitle>
      <WithdrawForm
        action={withdrawAction.bind(null, { studentId: id, requestId: request.id })}
        keepHref={page}
        texts={{
          body: c('body', { name: found.student.name, school: request.to }),
          confirm: c('confirm'),
          keep: t('keep'),
        }}
      />
    </Page>
  )
}
