import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ManualList } from '@/components/seats/manual-placements/manual-list'
import { RequestForm } from '@/components/seats/manual-placements/request-form'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { listManual } from '@/lib/seats/manual-placements/manual-placements.data'
import { listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/cycle.data'

import { requestAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('waitlists.manual')
  return { title: t('title') }
}

const DONE = { asked: 'doneAsked', approved: 'doneApproved', refused: 'doneRefused' } as const

type Props = PageProps<'/[locale]/staff/[zone]/manual'>

export default async function ManualPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { year, student, done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/manual`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  if (!cycle) notFound()
  const [t, common, placements, schools] = await Promise.all([
    getTranslations('waitlists.manual'),
    getTranslations('common'),
    listManual(actor, cycle.id),
    listWaitlists(actor, cycle.id),
  ])
  const said = typeof done === 'string' && done in DONE ? DONE[done as keyof typeof DONE] : null
  const texts = ['student', 'studentHint', 'school', 'reason', 'reasonHint', 'send'] as const

  return (
    <ZoneFrame cycle={cycle} current="manual" title={t('title')} lead={t('lead')}>
      {said && <Notice tone="done">{t(said)}</Notice>}
      <Section title={t('open')}>
        <ManualList
          placements={placements.filter(({ state }) => state === 'REQUESTED')}
          empty={t('emptyOpen')}
          href={(id) => zoneHref(cycle, `/manual/${id}`)}
        />
      </Section>
      <Section title={t('askTitle')} lead={t('askLead')}>
        <RequestForm
          action={requestAction}
          hidden={{ zone: slug, cycleId: cycle.id, year: String(cycle.schoolYear) }}
          schools={schools.map(({ schoolId, school }) => ({ value: schoolId, label: school }))}
          number={typeof student === 'string' ? student.slice(0, 40) : ''}
          texts={{
            ...(Object.fromEntries(texts.map((key) => [key, t(key)])) as Record<
              (typeof texts)[number],
              string
            >),
            errorTitle: common('errorTitle'),
          }}
        />
      </Section>
      <Section title={t('decided')}>
        <ManualList
          placements={placements.filter(({ state }) => state !== 'REQUESTED')}
          empty={t('emptyDecided')}
          href={null}
        />
      </Section>
    </ZoneFrame>
  )
}
