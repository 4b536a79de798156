import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { CasePage } from '@/components/desks/caseload/case-page'
import { WithdrawForm } from '@/components/moves/transfers/withdraw-form'
import { findCounseledStudent } from '@/lib/desks/caseload/counseled-student.data'
import { findWithdrawable } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { withdrawAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.withdraw')
  return { title: t('title') }
}

export default async function WithdrawPage({
  params,
}: PageProps<'/[locale]/caseload/[student]/withdraw'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/withdraw`)
  if (!z.uuid().safeParse(id).success) notFound()
  const [student, request] = await Promise.all([
    findCounseledStudent(actor, id, new Date()),
    findWithdrawable(actor, id),
  ])
  if (!student) notFound()
  if (!request) redirect(`/caseload/${id}`)
  const t = await getTranslations('caseload')

  return (
    <CasePage student={student} title={t('withdraw.title')} eyebrow={student.name}>
      <WithdrawForm
        action={withdrawAction.bind(null, { studentId: id, requestId: request.id })}
        keepHref={`/caseload/${id}`}
        texts={{
          body: t('withdraw.body', { name: student.name, school: request.to }),
          confirm: t('withdraw.confirm'),
          keep: t('withdraw.keep'),
        }}
      />
    </CasePage>
  )
}
