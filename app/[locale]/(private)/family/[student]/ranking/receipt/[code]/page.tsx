import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ReceiptProof } from '@/components/draw/record/receipt-proof'
import { FactsWaiting } from '@/components/lists/facts/check-facts'
import { NextSteps, Receipt } from '@/components/lists/family/receipt'
import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { FamilyDrawLine } from '@/components/lists/ranking/family-draw'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { findReceiptProof } from '@/lib/draw/record/receipt-proof.data'
import { findToldDraw } from '@/lib/lists/family-draw.data'
import { takesLate } from '@/lib/lists/list-state.rules'
import { findReceipt } from '@/lib/lists/ranking.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { windowAt } from '@/lib/year/application-window.rules'
import { findFacts } from '@/lib/year/priorities/family-facts.data'

import { useAgainAction } from './actions'

type Props = PageProps<'/[locale]/family/[student]/ranking/receipt/[code]'>

export async function generateMetadata({ params }: Props) {
  const { code } = await params
  const t = await getTranslations('family.receipt')
  return { title: t('title', { code }) }
}

export default async function ReceiptPage({ params }: Props) {
  const { student: studentId, code } = await params
  const path = `/family/${studentId}/ranking/receipt/${code}`
  const actor = await requireActor(path)
  const [receipt, proof] = await Promise.all([
    findReceipt(actor, studentId, code),
    findReceiptProof(actor, studentId, code),
  ])
  if (!receipt) notFound()
  const { cycle, list } = receipt
  const now = new Date()
  const window = list.late && takesLate(cycle, false, now) ? 'open' : windowAt(cycle, now)
  const facts = await findFacts(actor, studentId, cycle)
  const draw = list.late ? null : await findToldDraw(actor, studentId, cycle, now)
  const [t, common] = await Promise.all([
    getTranslations('family.receipt'),
    getTranslations('common'),
  ])
  // no other list counts by now
  const latestIsGone = receipt.latestCode === code

  return (
    <Page width="family">
      <StudentCrumbs page={t('title', { code })} />
      <PageTitle>{t('received')}</PageTitle>
      <Receipt receipt={receipt} />
      {draw && receipt.status === 'counts' && <FamilyDrawLine draw={draw} />}
      {facts && receipt.status === 'counts' && window === 'open' && (
        <FactsWaiting facts={facts.facts} />
      )}
      {proof &&
        (proof.file.rounds.length > 0 ||
          receipt.status === 'counts' ||
          receipt.status === 'old') && (
          <ReceiptProof proof={proof} counts={receipt.status === 'counts'} href={`${path}/file`} />
        )}
      <p>
        <a
          href={`${path}/pdf`}
          className="text-accent font-semibold underline underline-offset-4"
          download
        >
          {t('pdf')}
        </a>
      </p>
      <NextSteps cycle={cycle} window={window} late={list.late} receipt={receipt} now={now} />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/family">{t('home')}</LinkButton>
        {window === 'open' && (
          <LinkButton href={`/family/${studentId}/ranking`} variant="secondary">
            {t('change')}
          </LinkButton>
        )}
        {window === 'open' && receipt.status === 'counts' && (
          <LinkButton href={`${path}/withdraw`} variant="quiet">
            {t('withdraw')}
          </LinkButton>
        )}
      </div>
      {window === 'open' && receipt.withdrawal && latestIsGone && (
        <Form
          action={useAgainAction.bind(null, { studentId, code })}
          errorTitle={common('errorTitle')}
        >
          <p className="max-w-prose">{t('useAgainLead')}</p>
          <SubmitButton variant="secondary">{t('useAgain')}</SubmitButton>
        </Form>
      )}
    </Page>
  )
}
