import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { CasePage } from '@/components/desks/caseload/case-page'
import { AskTransfer } from '@/components/moves/transfers/ask-transfer'
import { listUnmet } from '@/lib/moves/transfers/one-transfer.rules'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { askAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.ask')
  return { title: t('title') }
}

export default async function AskPage({
  params,
}: PageProps<'/[locale]/caseload/[student]/transfer'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/transfer`)
  const found = z.uuid().safeParse(id).success
    ? await findTransferCase(actor, id, new Date())
    : null
  if (!found) notFound()
  // the student's page says why no transfer can be requested
  if (listUnmet(found.criteria).length > 0) redirect(`/caseload/${id}`)

  const t = await getTranslations('caseload.ask')
  const { student, from } = found

  return (
    <CasePage student={student} title={t('title')} eyebrow={t('for', { name: student.name, from })}>
      <AskTransfer found={found} action={askAction.bind(null, student.id)} by="counselor" />
    </CasePage>
  )
}
