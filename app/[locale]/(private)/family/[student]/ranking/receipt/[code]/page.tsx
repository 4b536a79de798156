import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { NextSteps } from '@/components/family/next-steps'
import { Receipt } from '@/components/family/receipt'
import { StudentCrumbs } from '@/components/family/student-crumbs'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { LinkButton } from '@/components/ui/button'
import { findReceipt } from '@/lib/applications/data'
import { windowAt } from '@/lib/applications/rules'
import { requireActor } from '@/lib/auth/session'

type Props = PageProps<'/[locale]/family/[student]/ranking/receipt/[code]'>

export async function generateMetadata({ params }: Props) {
  const { code } = await params
  const t = await getTranslations('family.receipt')
  return { title: t('title', { code }) }
}

export default async function ReceiptPage({ params }: Props) {
  const { student: studentId, code } = await params
  const actor = await requireActor(`/family/${studentId}/ranking/receipt/${code}`)
  const receipt = await findReceipt(actor, studentId, code)
  if (!receipt) notFound()
  const window = windowAt(receipt.cycle, new Date())
  const t = await getTranslations('family.receipt')

  return (
    <Page width="family">
      <StudentCrumbs page={t('title', { code })} />
      <PageTitle>{t('received')}</PageTitle>
      <Receipt receipt={receipt} />
      <NextSteps cycle={receipt.cycle} window={window} />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/family">{t('home')}</LinkButton>
        {window === 'open' && (
          <LinkButton href={`/family/${studentId}/ranking`} variant="secondary">
            {t('change')}
          </LinkButton>
        )}
      </div>
    </Page>
  )
}
