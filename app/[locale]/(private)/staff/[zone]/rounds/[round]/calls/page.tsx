import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { CallList } from '@/components/desks/calls/call-list'
import { WhatToSay } from '@/components/desks/calls/what-to-say'
import { Notice } from '@/components/ui/notice'
import { ZoneFrame } from '@/components/year/zone-frame'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listCalls } from '@/lib/desks/calls/call-list.data'
import { callFilterSchema, callTable } from '@/lib/desks/calls/call-list.schema'
import { findCalledRound } from '@/lib/desks/calls/calls-of-round.data'
import { findRound } from '@/lib/draw/rounds/round.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('calls')
  return { title: t('title') }
}

/**
 * The families to call between the approval of a round and its release, for the two people named and for nobody else.
 * Once the results are out, whoever runs the zone is led from here to the ordinary calls to make.
 */
export default async function CallsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/rounds/[round]/calls'>) {
  const [{ zone: slug, round: id }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/rounds/${id}/calls`)
  const round = await findCalledRound(actor, slug, id)
  if (!round) {
    const published = await findRound(actor, slug, id)
    if (published?.state === 'PUBLISHED') redirect(`/staff/${slug}/students?shown=to-call`)
    notFound()
  }
  const cycle = await findCycle(actor, slug, round.cycle.schoolYear)
  if (!cycle) notFound()
  const filter = callFilterSchema.parse({ ...query, language: query['language'] || null })
  const [t, format, list, columns] = await Promise.all([
    getTranslations('calls'),
    getFormatter(),
    listCalls(actor, round, filter),
    findShownColumns(actor, callTable, filter),
  ])
  const { releaseAt } = round

  return (
    <ZoneFrame
      cycle={cycle}
      current={round.kind === 'LATE' ? 'late' : 'round'}
      title={t('title')}
      lead={t('lead', { year: schoolYearName(round.cycle.schoolYear) })}
    >
      {query['done'] === 'marked' && <Notice tone="done" title={t('done')} />}
      <div className="max-w-prose space-y-2">
        <p>
          {releaseAt ? t('ends.at', { at: format.dateTime(releaseAt, 'moment') }) : t('ends.hand')}
        </p>
        <p className="text-ink-soft">{t('after')}</p>
      </div>
      <WhatToSay />
      <CallList
        path={`/staff/${slug}/rounds/${round.id}/calls`}
        list={list}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
      />
    </ZoneFrame>
  )
}
