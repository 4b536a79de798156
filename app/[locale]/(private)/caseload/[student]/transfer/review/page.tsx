import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { CasePage } from '@/components/desks/caseload/case-page'
import { CorrectionNotes } from '@/components/moves/transfers/correction-list'
import { CriteriaTable } from '@/components/moves/transfers/criteria-table'
import { RequestTimeline } from '@/components/moves/transfers/request-timeline'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { listApprovedCorrections } from '@/lib/moves/corrections/corrections.data'
import { findReviewable, findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { TRANSFER_REASON_LIMIT } from '@/lib/moves/transfers/transfer.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { reviewAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.review')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/caseload/[student]/transfer/review'>

export default async function ReviewPage({ params }: Props) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/transfer/review`)
  const found = await findTransferCase(actor, id, new Date())
  if (!found) notFound()
  const request = await findReviewable(actor, id)
  // reviewed or withdrawn in the meantime: the student's page shows the status
  if (!request) redirect(`/caseload/${id}`)
  const [t, c, corrections] = await Promise.all([
    getTranslations('transfers.review'),
    getTranslations('caseload.transfer'),
    listApprovedCorrections(actor, { studentId: id, schoolYear: found.schoolYear - 1 }),
  ])
  const { to } = request

  return (
    <CasePage student={found.student} title={t('title')} eyebrow={found.student.name}>
      <p className="max-w-prose">{t('lead', { to })}</p>
      <RequestTimeline request={request} />
      <Section title={c('criteria')}>
        <CriteriaTable criteria={request.evidence} />
        <CorrectionNotes corrections={corrections} />
      </Section>
      <Form
        action={reviewAction.bind(null, { studentId: id, requestId: request.id })}
        errorTitle={t('refusals.title')}
        className="max-w-family space-y-6"
      >
        <TextArea
          label={t('note', { to })}
          name="note"
          hint={t('noteHint')}
          maxLength={TRANSFER_REASON_LIMIT}
        />
        <p>{t('consequence', { to })}</p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t('send', { to })}</SubmitButton>
          <LinkButton href={`/caseload/${id}`} variant="quiet">
            {t('back')}
          </LinkButton>
        </div>
      </Form>
    </CasePage>
  )
}
