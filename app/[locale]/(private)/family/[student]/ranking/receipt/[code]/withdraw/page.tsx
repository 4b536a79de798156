import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { StudentCrumbs } from '@/components/lists/family/student-crumbs'
import { Page, PageTitle } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { takesLate } from '@/lib/lists/list-state.rules'
import { findReceipt } from '@/lib/lists/ranking.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { windowAt } from '@/lib/year/application-window.rules'

import { withdrawListAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('family.withdraw')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/family/[student]/ranking/receipt/[code]/withdraw'>

/** What it means to withdraw the list that counts, and the button that does it. */
export default async function WithdrawListPage({ params }: Props) {
  const { student: studentId, code } = await params
  const path = `/family/${studentId}/ranking/receipt/${code}`
  const actor = await requireActor(`${path}/withdraw`)
  const receipt = await findReceipt(actor, studentId, code)
  if (!receipt) notFound()
  const { cycle, list, student, submissionId } = receipt
  const now = new Date()
  const isOpen = list.late ? takesLate(cycle, false, now) : windowAt(cycle, now) === 'open'
  if (receipt.status !== 'counts' || !isOpen) redirect(path)
  const [t, common, receipts, format] = await Promise.all([
    getTranslations('family.withdraw'),
    getTranslations('common'),
    getTranslations('family.receipt'),
    getFormatter(),
  ])
  const closesAt = format.dateTime((list.late && cycle.lateUntil) || cycle.closesAt, 'moment')

  return (
    <Page width="family">
      <StudentCrumbs
        page={t('title')}
        above={{ href: path, label: receipts('title', { code: list.receiptCode }) }}
      />
      <PageTitle>{t('title')}</PageTitle>
      <Form
        action={withdrawListAction.bind(null, { path, submissionId })}
        errorTitle={common('errorTitle')}
      >
        <div className="max-w-prose space-y-3">
          <p>{t('means', { code: list.receiptCode, student: student.givenName })}</p>
          <p>{t('again', { closesAt })}</p>
          <p>{t('told', { student: student.givenName })}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">{t('confirm')}</SubmitButton>
          <LinkButton href={path} variant="quiet">
            {t('keep')}
          </LinkButton>
        </div>
      </Form>
    </Page>
  )
}
