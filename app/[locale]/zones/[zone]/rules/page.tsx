import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PublicTransfers } from '@/components/moves/transfers/public-transfers'
import { DemoLabel } from '@/components/shell/demo-label'
import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { TextLink } from '@/components/ui/text-link'
import { PublicDates } from '@/components/year/rules/public-dates'
import { PublicExtra } from '@/components/year/rules/public-extra'
import { PublicPriorities, PublicReserves } from '@/components/year/rules/public-priorities'
import { PublicVersions } from '@/components/year/rules/public-versions'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { pageLocale } from '@/lib/base/i18n/page-locale'
import { findPublicRules } from '@/lib/year/rule-sets/public-rules.data'

export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/zones/[zone]/rules'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await pageLocale(params)
  const t = await getTranslations('setup.public')
  return { title: t('title') }
}

export default async function ZoneRulesPage({ params }: Props) {
  const locale = await pageLocale(params)
  const rules = await findPublicRules((await params).zone, new Date())
  if (!rules) notFound()
  const t = await getTranslations('setup.public')
  const c = await getTranslations('common')
  const name = zoneName(rules.zone, locale)
  const year = schoolYearName(rules.schoolYear)
  const { inForce } = rules

  return (
    <Page width="public">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/zones', label: c('zones') },
          { href: `/zones/${rules.zone.slug}`, label: name },
          { label: t('title') },
        ]}
      />
      <PageTitle eyebrow={`${name} · ${year}`} lead={t('lead', { grade: rules.entryGrade })}>
        {t('title')}
      </PageTitle>
      {rules.demo && <DemoLabel>{c('demoDates')}</DemoLabel>}
      {inForce ? (
        <>
          <PublicPriorities rules={inForce} />
          <PublicReserves rules={inForce} grade={rules.entryGrade} />
        </>
      ) : (
        <p>{t('none')}</p>
      )}
      {(inForce || rules.extra) && <PublicExtra rule={rules.extra} />}
      <PublicDates rules={rules} />
      {rules.transfers && <PublicTransfers settings={rules.transfers} />}
      {rules.versions.length > 0 && <PublicVersions rules={rules} />}
      {rules.roundId && (
        <p className="print:hidden">
          <TextLink href={`/rounds/${rules.roundId}`}>{t('record')}</TextLink>
        </p>
      )}
    </Page>
  )
}
