import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { ComparisonView } from '@/components/draw/trials/comparison-view'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findComparison } from '@/lib/draw/trials/compare-trials.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('trials')
  return { title: t('compare.title') }
}

export default async function ComparePage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/trials/compare'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/trials`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle?.round) notFound()
  const asked = [query['run'] ?? []].flat()
  const comparison = await findComparison(actor, cycle.round.id, asked)
  const back = `/staff/${slug}/trials?year=${cycle.schoolYear}`
  if (asked.length < 2) redirect(`${back}&refused=two`)
  if (comparison.runs.length < 2) notFound()
  const t = await getTranslations('trials')
  return (
    <ZoneFrame
      cycle={cycle}
      current="trials"
      title={t('compare.title')}
      lead={t('compare.lead', { count: comparison.runs.length })}
    >
      <TextLink href={zoneHref(cycle, '/trials')}>{t('back')}</TextLink>
      <ComparisonView cycle={cycle} comparison={comparison} />
    </ZoneFrame>
  )
}
