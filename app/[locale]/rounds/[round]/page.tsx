import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RecordDates } from '@/components/rounds/record-dates'
import { RecordDraw } from '@/components/rounds/record-draw'
import { RecordResults } from '@/components/rounds/record-results'
import { RecordRules } from '@/components/rounds/record-rules'
import { DemoLabel } from '@/components/shell/demo-label'
import { Page } from '@/components/shell/page'
import { PageTitle } from '@/components/shell/page-title'
import { Notice } from '@/components/ui/notice'
import { schoolYearName } from '@/lib/format/school-year'
import { zoneName } from '@/lib/format/zone-name'
import { pageLocale } from '@/lib/i18n/locale'
import { formatter } from '@/lib/i18n/translator'
import { findPublicRecord } from '@/lib/rounds/record/data'

export const revalidate = 60

type Props = PageProps<'/[locale]/rounds/[round]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('staff.record')
  return { title: t('title') }
}

export default async function RoundRecordPage({ params }: Props) {
  const locale = await pageLocale(params)
  const record = await findPublicRecord((await params).round)
  if (!record) notFound()
  const t = await getTranslations('staff')
  const zone = zoneName(record.zone, locale)
  const resultsAt = formatter(locale).dateTime(record.resultsAt, 'moment')

  return (
    <Page width="public">
      <PageTitle
        eyebrow={t('record.eyebrow', { zone, year: schoolYearName(record.schoolYear) })}
        lead={t('record.lead')}
      >
        {t('record.title')}
      </PageTitle>
      {record.demo && <DemoLabel>{t('demo')}</DemoLabel>}
      {record.released && record.publishedAt ? (
        <RecordResults
          released={record.released}
          rules={record.rules}
          publishedAt={record.publishedAt}
        />
      ) : (
        <Notice tone="information">{t('record.waiting', { resultsAt })}</Notice>
      )}
      <RecordRules rules={record.rules} />
      <RecordDates record={record} />
      <RecordDraw record={record} />
    </Page>
  )
}
