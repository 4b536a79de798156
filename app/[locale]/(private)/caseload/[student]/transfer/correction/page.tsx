import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CasePage } from '@/components/desks/caseload/case-page'
import { AskCorrection } from '@/components/moves/transfers/ask-correction'
import {
  CorrectionList,
  CorrectionConfirmation,
} from '@/components/moves/transfers/correction-list'
import { findStudentRecord, listStudentCorrections } from '@/lib/moves/corrections/corrections.data'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { askAction, decideAction, enterAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.corrections')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/caseload/[student]/transfer/correction'>

export default async function CorrectionPage({ params, searchParams }: Props) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}/transfer/correction`)
  const now = new Date()
  const found = await findTransferCase(actor, id, now)
  if (!found) notFound()
  const [t, record, corrections] = await Promise.all([
    getTranslations('transfers.corrections'),
    findStudentRecord(actor, id, now),
    listStudentCorrections(actor, id, now),
  ])
  const isEntered = corrections.some(
    ({ field, state }) => field === 'WHOLE_RECORD' && state === 'REQUESTED',
  )
  const list = { action: decideAction, hidden: { student: id } }

  return (
    <CasePage student={found.student} title={t('title')} eyebrow={found.student.name}>
      <CorrectionConfirmation query={await searchParams} />
      <p className="max-w-prose">{t('lead')}</p>
      {corrections.length > 0 && (
        <CorrectionList
          {...list}
          corrections={corrections}
          caption={t('history')}
          empty={t('emptyDecided')}
        />
      )}
      <AskCorrection
        record={record}
        action={askAction.bind(null, id)}
        enter={isEntered ? null : enterAction.bind(null, id)}
      />
    </CasePage>
  )
}
