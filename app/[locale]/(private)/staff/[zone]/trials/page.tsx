import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { TrialList } from '@/components/draw/trials/trial-list'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findDoneOfficial, findTrialChoices, listTrials } from '@/lib/draw/trials/trials.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

export async function generateMetadata() {
  const t = await getTranslations('trials')
  return { title: t('title') }
}

export default async function TrialsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/trials'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/trials`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const t = await getTranslations('trials')
  const frame = { cycle, current: 'trials', title: t('title'), lead: t('lead') } as const
  const round = cycle.round
  if (!round || round.state === 'DRAFT') {
    return (
      <ZoneFrame {...frame}>
        <EmptyState title={t('early.title')}>{t('early.body')}</EmptyState>
      </ZoneFrame>
    )
  }
  const [trials, choices, officialId] = await Promise.all([
    listTrials(actor, round.id),
    findTrialChoices(actor, round.id),
    findDoneOfficial(actor, round.id),
  ])
  const names = new Map(choices?.schools.map(({ id, name }) => [id, name]))
  return (
    <ZoneFrame
      {...frame}
      actions={<LinkButton href={zoneHref(cycle, '/trials/new')}>{t('new')}</LinkButton>}
    >
      {query['done'] === 'asked' && <Notice tone="done">{t('asked')}</Notice>}
      {query['refused'] === 'two' && <Notice tone="attention">{t('chooseTwo')}</Notice>}
      <TrialList cycle={cycle} trials={trials} names={names} officialId={officialId} />
    </ZoneFrame>
  )
}
