import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { MoverList } from '@/components/draw/trials/mover-list'
import { addressOf } from '@/components/shell/address'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findComparison, listMovers } from '@/lib/draw/trials/compare-trials.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

const querySchema = z.object({
  year: yearSchema.optional(),
  base: z.string().catch(''),
  run: z.string().catch(''),
  direction: z.enum(['better', 'worse']).catch('better'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export async function generateMetadata() {
  const t = await getTranslations('trials')
  return { title: t('movers.title') }
}

export default async function MoversPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/trials/compare/students'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/trials`)
  const { year, base, run, direction, page } = querySchema.parse(query)
  const cycle = await findCycle(actor, slug, year ?? null)
  if (!cycle?.round) notFound()
  const asked = { roundId: cycle.round.id, baseId: base, runId: run, direction, page }
  const [movers, { runs, names }] = await Promise.all([
    listMovers(actor, asked),
    findComparison(actor, cycle.round.id, [base, run]),
  ])
  if (!movers) notFound()
  const t = await getTranslations('trials')
  const path = `/staff/${slug}/trials/compare`
  const at = (changes: { direction?: 'better' | 'worse'; page?: number }) =>
    addressOf(`${path}/students`, {
      year: cycle.schoolYear,
      base,
      run,
      direction,
      page: 1,
      ...changes,
    })
  const back = `${path}?year=${cycle.schoolYear}&run=${base}&run=${run}`
  return (
    <ZoneFrame cycle={cycle} current="trials" title={t('movers.title')}>
      <TextLink href={back}>{t('movers.back')}</TextLink>
      <MoverList
        cycle={cycle}
        movers={movers}
        runs={runs}
        names={names}
        direction={direction}
        page={page}
        at={at}
      />
    </ZoneFrame>
  )
}
