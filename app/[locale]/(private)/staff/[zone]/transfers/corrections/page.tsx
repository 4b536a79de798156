import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import {
  CorrectionList,
  CorrectionConfirmation,
} from '@/components/moves/transfers/correction-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { listZoneCorrections } from '@/lib/moves/corrections/corrections.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { decideAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('transfers.corrections')
  return { title: t('staffTitle') }
}

type Props = PageProps<'/[locale]/staff/[zone]/transfers/corrections'>

export default async function CorrectionsPage({ params, searchParams }: Props) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/transfers/corrections`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const [t, plan, corrections] = await Promise.all([
    getTranslations('transfers.corrections'),
    getTranslations('transfers.plan'),
    listZoneCorrections(actor, cycle.zone.id),
  ])
  const isOpen = ({ state }: (typeof corrections)[number]) => state === 'REQUESTED'

  return (
    <ZoneFrame cycle={cycle} current="transfers" title={t('staffTitle')} lead={t('staffLead')}>
      <CorrectionConfirmation query={query} />
      <Section title={t('waiting')}>
        <CorrectionList
          corrections={corrections.filter(isOpen)}
          caption={t('waiting')}
          empty={t('emptyOpen')}
          action={decideAction}
          hidden={{ zone: slug }}
        />
      </Section>
      <Section title={t('history')}>
        <CorrectionList
          corrections={corrections.filter((row) => !isOpen(row))}
          caption={t('history')}
          empty={t('emptyDecided')}
          action={null}
          hidden={{}}
        />
      </Section>
      <p>
        <TextLink href={zoneHref(cycle, '/transfers')}>{plan('back')}</TextLink>
      </p>
    </ZoneFrame>
  )
}
