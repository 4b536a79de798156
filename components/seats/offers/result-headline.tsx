import { getFormatter, getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { StudentOutcome, ResultView } from '@/lib/seats/offers/result.view'

type Props = { view: ResultView }

/**
 * The first thing a family reads once there is a result: the seat held, else the one offered, else
 * that there is none.
 */
function headlineOf(outcome: StudentOutcome) {
  const { live, placedAt, choices } = outcome
  const held = live.find(({ state }) => state === 'ACCEPTED')
  const offer = held ?? live[0]
  if (offer) {
    const rank = choices.find(({ school }) => school.id === offer.school.id)?.rank ?? null
    return {
      key: held ? 'placed' : 'offered',
      tone: 'done',
      school: offer.school.name,
      rank,
    } as const
  }
  if (!placedAt) return null
  const { name: school, rank } = placedAt
  return { key: 'wasPlaced', tone: 'information', school, rank } as const
}

/** The placement in one sentence; before there is one, when it will come. */
export async function ResultHeadline({ view: { student, cycle, applied, late, outcome } }: Props) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const name = student.givenName
  const said = outcome && headlineOf(outcome)
  if (said) {
    const { key, tone, school, rank } = said
    const isByRule = outcome.placedAt?.rank === null && outcome.placedAt.name === school
    return (
      <Notice tone={tone} title={t(key, { student: name, school })}>
        {rank !== null && <p>{t('placedRank', { rank })}</p>}
        {isByRule && <p>{t('placedByRule')}</p>}
      </Notice>
    )
  }
  if (outcome)
    return (
      <Notice tone="attention" title={t('unplaced', { student: name })}>
        <p>{t('unplacedBody', { student: name })}</p>
      </Notice>
    )
  const list = <TextLink href={`/family/${student.id}/ranking`}>{t('seeList')}</TextLink>
  if (late)
    return (
      <Notice tone="information" title={t('lateTitle')}>
        <p>{t('lateBody', { student: name })}</p>
        <p>{list}</p>
      </Notice>
    )
  if (!applied && cycle.publishedAt)
    return (
      <Notice tone="attention" title={t('notApplied', { student: name })}>
        <p>{t('notAppliedBody', { closesAt: format.dateTime(cycle.closesAt, 'moment') })}</p>
      </Notice>
    )
  return (
    <Notice tone="information" title={t('notYet')}>
      <p>{t('notYetBody', { resultsAt: format.dateTime(cycle.resultsAt, 'day') })}</p>
      {applied && <p>{list}</p>}
    </Notice>
  )
}
