import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CallPage } from '@/components/desks/calls/call-page'
import { ZoneFrame } from '@/components/year/zone-frame'
import { findCall } from '@/lib/desks/calls/call-list.data'
import { listCallMarks } from '@/lib/desks/calls/call-marks.data'
import { findCalledRound } from '@/lib/desks/calls/calls-of-round.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { markCallAction } from '../actions'

export async function generateMetadata() {
  const t = await getTranslations('calls')
  return { title: t('title') }
}

/** One family to call before the release. */
export default async function CallStudentPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/rounds/[round]/calls/[student]'>) {
  const { zone: slug, round: id, student } = await params
  const path = `/staff/${slug}/rounds/${id}/calls`
  const actor = await requireActor(`${path}/${student}`)
  const round = await findCalledRound(actor, slug, id)
  const call = round && (await findCall(actor, round, student))
  if (!round || !call) notFound()
  const [t, cycle, calls] = await Promise.all([
    getTranslations('calls'),
    findCycle(actor, slug, round.cycle.schoolYear),
    listCallMarks(actor, round, call.studentId),
  ])
  if (!cycle) notFound()

  return (
    <ZoneFrame
      cycle={cycle}
      current={round.kind === 'LATE' ? 'late' : 'round'}
      title={t('call.title', { student: call.student })}
    >
      <CallPage
        call={call}
        calls={calls}
        childPath={`/staff/${slug}/students/${call.studentId}`}
        listPath={path}
        mark={markCallAction.bind(null, { zone: slug, round: id, student })}
      />
    </ZoneFrame>
  )
}
