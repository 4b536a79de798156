import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { MadeOdds } from '@/components/lists/chances/chances-basis-panel'
import { TurnoutForm } from '@/components/lists/chances/turnout-form'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findExpectedLists, findMadeOdds } from '@/lib/lists/chances/chances.data'
import { DRAWS } from '@/lib/lists/chances/chances.rules'
import { requireActor } from '@/lib/registry/accounts/session'
import { timeOfLists } from '@/lib/year/ahead.rules'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { askAction, expectAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('chances')
  return { title: t('staffTitle') }
}

type Props = PageProps<'/[locale]/staff/[zone]/chances'>

export default async function ChancesPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/chances`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const now = new Date()
  const [made, expected] = await Promise.all([
    findMadeOdds(actor, cycle.id),
    findExpectedLists(actor, cycle.id, now),
  ])
  const t = await getTranslations('chances')
  const when = timeOfLists(cycle, now)
  const lead = t(when === 'over' ? 'staffLeadOver' : 'staffLead', { draws: DRAWS })
  return (
    <ZoneFrame cycle={cycle} current="chances" title={t('staffTitle')} lead={lead}>
      {query['asked'] === 'yes' && <Notice tone="done" title={t('staffAsked')} />}
      {query['expected'] === 'yes' && <Notice tone="done" title={t('turnoutSaved')} />}
      <MadeOdds
        made={made}
        when={when}
        ask={askAction.bind(null, slug, cycle.schoolYear, cycle.id)}
      />
      {(when === 'before' || when === 'open') && (
        <TurnoutForm
          expected={expected}
          hidden={{ zone: slug, year: cycle.schoolYear, cycleId: cycle.id }}
          save={expectAction}
        />
      )}
    </ZoneFrame>
  )
}
