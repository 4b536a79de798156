import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ToolPage } from '@/components/desks/caseload/chosen-students'
import { FreeSeatsTable } from '@/components/desks/students/free-seats-table'
import { LinkTabs } from '@/components/ui/tabs'
import { zoneName } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findSeatsForCounselor } from '@/lib/desks/midyear/seats-for-counselor.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('caseload.seatsNow')
  return { title: t('title') }
}

/** The free seats of this year in the zones of a counselor's students, for a child who arrives; to be read only. */
export default async function CaseloadSeatsPage({
  searchParams,
}: PageProps<'/[locale]/caseload/seats'>) {
  const { zone: slug, grade } = await searchParams
  const actor = await requireActor('/caseload/seats')
  const asked = typeof slug === 'string' ? slug : null
  const seats = await findSeatsForCounselor(actor, asked, Number(grade ?? Number.NaN), new Date())
  if (!seats) notFound()
  const { zones, zone, now } = seats
  const [t, locale] = await Promise.all([getTranslations('caseload.seatsNow'), getLocale()])
  const values = { zone: zoneName(zone, locale), year: schoolYearName(now.schoolYear) }
  return (
    <ToolPage title={t('title')} lead={t('lead', values)}>
      {zones.length > 1 && (
        <LinkTabs
          label={t('zones')}
          items={zones.map((one) => ({
            href: `/caseload/seats?zone=${one.slug}`,
            label: zoneName(one, locale),
            current: one.slug === zone.slug,
          }))}
        />
      )}
      <p className="max-w-prose">{t('order')}</p>
      <FreeSeatsTable now={now} year={values.year} zone={zone.slug} />
    </ToolPage>
  )
}
