import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { AskTransfer } from '@/components/moves/transfers/ask-transfer'
import { Page, PageTitle } from '@/components/shell/page'
import { listUnmet } from '@/lib/moves/transfers/one-transfer.rules'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

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
  // the page before says why no transfer can be requested
  if (listUnmet(found.criteria).length > 0) redirect(page)
  const t = await getTranslations('transfers.family')
  const { student, from } = found

  return (
    <Page width="family">
      <StudentCrumbs page={t('askTitle')} above={{ href: page, label: t('title') }} />
      <PageTitle eyebrow={t('askFor', { student: student.name, from })}>{t('askTitle')}</PageTitle>
      <AskTransfer found={found} action={askAction.bind(null, found.student.id)} by="family" />
    </Page>
  )
}
