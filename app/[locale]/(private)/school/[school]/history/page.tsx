import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { historyLines } from '@/components/desks/school/history-rows'
import { SchoolPage } from '@/components/desks/school/school-page'
import { DemoLabel } from '@/components/shell/demo-label'
import { ListDownload } from '@/components/shell/list-pages'
import { DataList } from '@/components/ui/data-list'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { listHistory } from '@/lib/desks/school/school-history.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('school.history')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/school/[school]/history'>

export default async function HistoryPage({ params }: Props) {
  const { school: slug } = await params
  const actor = await requireActor(`/school/${slug}/history`)
  const school = await findDesk(actor, slug, new Date())
  if (!school) notFound()
  const [t, staff, rounds, conditions, common, format, years] = await Promise.all([
    getTranslations('school.history'),
    getTranslations('staff'),
    getTranslations('rounds'),
    getTranslations('conditions'),
    getTranslations('common'),
    getFormatter(),
    listHistory(actor, slug),
  ])
  const texts = { staff, rounds, conditions, common, format }

  return (
    <SchoolPage
      school={school}
      current="history"
      title={t('title')}
      lead={t('lead', { school: school.name })}
    >
      {years?.length === 0 && <Notice tone="information">{t('none')}</Notice>}
      {years?.map((year) => (
        <Section key={year.schoolYear} title={schoolYearName(year.schoolYear)}>
          {year.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
          <DataList
            items={historyLines(t, texts, year, year.byRank.length)
              .slice(1)
              .map(({ label, value }) => ({ term: label, detail: value }))}
          />
        </Section>
      ))}
      {years && years.length > 0 && (
        <p className="text-ink-soft flex flex-wrap items-center gap-x-4">
          {t('source')}
          <ListDownload href={`/school/${slug}/history/export`} label={t('download')} />
        </p>
      )}
    </SchoolPage>
  )
}
