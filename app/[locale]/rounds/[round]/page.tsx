import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RecordDates, RecordRelations } from '@/components/draw/record/record-dates'
import { RecordRules } from '@/components/draw/record/record-parts'
import {
  RecordCertificate,
  RecordDownload,
  RecordDraw,
} from '@/components/draw/record/record-proof'
import { RecordOutcome } from '@/components/draw/record/record-results'
import { DemoLabel } from '@/components/shell/demo-label'
import { Page, PageTitle } from '@/components/shell/page'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findPublicRecord } from '@/lib/draw/record/public-record.data'

type Props = PageProps<'/[locale]/rounds/[round]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const record = await findPublicRecord((await params).round)
  const t = await getTranslations('rounds.record')
  return { title: t(`title${record?.kind ?? 'MAIN'}`) }
}

export default async function RoundRecordPage({ params }: Props) {
  const locale = await pageLocale(params)
  const record = await findPublicRecord((await params).round)
  if (!record) notFound()
  const [t, rounds] = await Promise.all([
    getTranslations('staff'),
    getTranslations('rounds.record'),
  ])
  const zone = zoneName(record.zone, locale)

  return (
    <Page width="public">
      <PageTitle
        eyebrow={t('record.eyebrow', { zone, year: schoolYearName(record.schoolYear) })}
        lead={t('record.lead')}
      >
        {rounds(`title${record.kind}`)}
      </PageTitle>
      {record.demo && <DemoLabel>{t('demo')}</DemoLabel>}
      <RecordRelations record={record} />
      <RecordOutcome record={record} />
      <RecordRules record={record} />
      <RecordDates record={record} />
      <RecordDraw record={record} />
      {record.released && (
        <div id="certificate">
          <RecordCertificate
            certificate={record.released.certificate}
            hasExtra={record.extraRule !== null}
          />
        </div>
      )}
      <RecordDownload id={record.id} />
    </Page>
  )
}
