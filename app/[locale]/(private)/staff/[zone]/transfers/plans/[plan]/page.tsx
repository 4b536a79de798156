import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { PlanMoves, PlanUnplaced } from '@/components/moves/plans/plan-moves'
import { PlanCheck, PlanStep } from '@/components/moves/plans/plan-step'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findPlan } from '@/lib/moves/plans/plans.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { computeAction } from '../../actions'
import { releaseAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.plan')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/staff/[zone]/transfers/plans/[plan]'>

export default async function PlanPage({ params, searchParams }: Props) {
  const [{ zone: slug, plan: id }, { year, done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/transfers/plans/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const plan = cycle && (await findPlan(actor, cycle.id, id))
  if (!cycle || !plan) notFound()
  const t = await getTranslations('transfers.plan')
  const file = `/staff/${slug}/transfers/plans/${id}/file`

  return (
    <ZoneFrame
      cycle={cycle}
      current="transfers"
      title={t('title')}
      lead={t('lead', { requests: plan.requests })}
    >
      {done === 'released' && plan.state === 'RELEASED' && <Notice tone="done" title={t('done')} />}
      <PlanStep
        plan={plan}
        release={releaseAction}
        compute={computeAction}
        hidden={{ zone: slug, plan: id, cycleId: cycle.id, year: String(cycle.schoolYear) }}
      />
      <Section title={t('moves')}>
        <PlanMoves plan={plan} />
      </Section>
      <Section title={t('unplaced')}>
        <PlanUnplaced plan={plan} />
      </Section>
      <PlanCheck plan={plan} file={file} />
      <p>
        <TextLink href={zoneHref(cycle, '/transfers')}>{t('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
