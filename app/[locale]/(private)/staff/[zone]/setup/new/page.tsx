import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Page, PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { DatesEditor } from '@/components/year/dates-editor'
import { BeginChoice } from '@/components/year/new-year-choice'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { yearsLater } from '@/lib/year/cycle-dates.rules'
import { findNewYear } from '@/lib/year/cycle-setup.data'

import { createCycleAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.new')
  return { title: t('title') }
}

export default async function NewYearPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/setup/new'>) {
  const { zone: slug } = await params
  const actor = await requireActor(`/staff/${slug}/setup/new`)
  const [zone, year] = await Promise.all([findManagedZone(actor, slug), findNewYear(actor, slug)])
  if (!zone || !year) notFound()
  const [t, c, locale] = await Promise.all([
    getTranslations('setup.new'),
    getTranslations('common'),
    getLocale(),
  ])
  const { last, lastDates, timeZone, level } = year
  const name = zoneName(zone, locale)
  const thisYear = new Date().getUTCFullYear()
  const title = last ? t('titleOf', { year: schoolYearName(last.schoolYear + 1) }) : t('title')

  return (
    <Page width="staff">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: `/staff/${slug}`, label: name }, { label: title }]}
      />
      <PageTitle eyebrow={name} lead={last ? t('lead') : t('leadFirst')}>
        {title}
      </PageTitle>
      <DatesEditor
        action={createCycleAction}
        hidden={{ zone: slug }}
        dates={lastDates && yearsLater(lastDates, 1, timeZone)}
        timeZone={timeZone}
        hasOpened={false}
        save={t('save')}
      >
        <BeginChoice last={last} level={level} thisYear={thisYear} />
      </DatesEditor>
    </Page>
  )
}
