import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CasePage } from '@/components/caseload/case-page'
import { CorrectionForm } from '@/components/transfers/correction-form'
import { CorrectionList } from '@/components/transfers/correction-list'
import { CorrectionNews } from '@/components/transfers/correction-news'
import { Section } from '@/components/ui/section'
import { requireActor } from '@/lib/auth/session'
import { findRecord, listStudentCorrections } from '@/lib/records/data'
import { FIELDS, REASON_LIMIT } from '@/lib/records/schema'
import { findTransferCase } from '@/lib/transfers/data'

import { askAction, decideAction } from './actions'

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
  const [t, format, record, corrections] = await Promise.all([
    getTranslations('transfers.corrections'),
    getFormatter(),
    findRecord(actor, id, now),
    listStudentCorrections(actor, id, now),
  ])
  const list = { action: decideAction, hidden: { student: id } }
  const asOf = record && format.dateTime(record.asOf, 'short', { timeZone: 'UTC' })
  const texts = ['field', 'after', 'reason', 'reasonHint', 'send'] as const

  return (
    <CasePage student={found.student} title={t('title')} eyebrow={found.student.name}>
      <CorrectionNews query={await searchParams} />
      <p className="max-w-prose">{t('lead')}</p>
      {corrections.length > 0 && (
        <CorrectionList
          {...list}
          corrections={corrections}
          caption={t('history')}
          empty={t('emptyDecided')}
        />
      )}
      <Section
        title={t('ask')}
        lead={record && t('recordFrom', { source: record.source, date: asOf ?? '' })}
      >
        {record ? (
          <CorrectionForm
            action={askAction.bind(null, id)}
            fields={FIELDS.map((value) => ({
              value,
              label: `${t(`fields.${value}`)}: ${record[value]}`,
            }))}
            limit={REASON_LIMIT}
            texts={{
              ...(Object.fromEntries(texts.map((key) => [key, t(key)])) as Record<
                (typeof texts)[number],
                string
              >),
              errorTitle: t('refusals.title'),
            }}
          />
        ) : (
          <p>{t('none')}</p>
        )}
      </Section>
    </CasePage>
  )
}
