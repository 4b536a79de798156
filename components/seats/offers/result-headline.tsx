import { getTranslations } from 'next-intl/server'

import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { plannedResults } from '@/components/year/planned-results'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { whoDid } from '@/lib/registry/people/person.rules'
import type { EndedOffer, ResultView, StudentOutcome } from '@/lib/seats/offers/result.view'

import { WithdrawnResult } from './withdrawn-result'

type Props = { view: ResultView; now: Date }

/** The seat that a family reads of first: the one held, else the one offered, else the round's. */
function seatOf(outcome: StudentOutcome) {
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

/** The result in one sentence; before there is one, when it will come. */
export async function ResultHeadline({ view, now }: Props) {
  const { outcome, withdrawn, student } = view
  const { givenName: name } = student
  return (
    <>
      {withdrawn && (
        <WithdrawnResult withdrawn={withdrawn} student={name} hasResult={outcome !== null} />
      )}
      {outcome && <OutcomeHeadline outcome={outcome} student={name} />}
      {!outcome && !withdrawn && <NoResult view={view} now={now} />}
    </>
  )
}

/** What the child has now: a seat, an offer, one that was given up, or none. */
async function OutcomeHeadline({ outcome, student }: { outcome: StudentOutcome; student: string }) {
  const t = await getTranslations('family.result')
  const { live, lastEnded, placedAt } = outcome
  if (live.length === 0 && lastEnded) return <GivenUp offer={lastEnded} student={student} />
  const seat = seatOf(outcome)
  if (!seat)
    return (
      <Notice tone="attention" title={t('unplaced', { student })}>
        <p>{t('unplacedBody', { student })}</p>
      </Notice>
    )
  const { key, tone, school, rank } = seat
  const isByRule = placedAt?.rank === null && placedAt.name === school
  return (
    <Notice tone={tone} title={t(key, { student, school })}>
      {rank !== null && <p>{t('placedRank', { rank })}</p>}
      {isByRule && <p>{t('placedByRule', { student })}</p>}
    </Notice>
  )
}

/** A seat that was declined or not kept, without another since: who did what, and when. */
async function GivenUp({ offer, student }: { offer: EndedOffer; student: string }) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const values = {
    student,
    school: offer.school.name,
    ...whoDid(offer.answeredBy),
    at: offer.answeredAt ? format.dateTime(offer.answeredAt, 'moment') : '',
    answerBy: format.dateTime(offer.answerBy, 'moment'),
  }
  const how = offer.endedByPermit ? 'leftZone' : offer.state === 'EXPIRED' ? 'notKept' : 'gaveUp'
  return (
    <Notice tone="information" title={t(how, values)}>
      <p>{t(`${how}Body`, values)}</p>
    </Notice>
  )
}

/** Why there is no result yet, or none at all. */
async function NoResult({ view: { student, cycle, applied, late }, now }: Props) {
  const [t, format] = await Promise.all([getTranslations('family.result'), getFormatter()])
  const name = student.givenName
  const list = <TextLink href={`/family/${student.id}/ranking`}>{t('seeList')}</TextLink>
  if (late)
    return (
      <Notice tone="information" title={t('lateTitle')}>
        <p>{t('lateBody', { student: name })}</p>
        <p>{list}</p>
      </Notice>
    )
  const { lateUntil } = cycle
  if (!applied && lateUntil && now < lateUntil)
    return (
      <Notice tone="attention" title={t('notApplied', { student: name })}>
        <p>{t('lateOpen', { student: name, closesAt: format.dateTime(lateUntil, 'moment') })}</p>
        <p>
          <TextLink href={`/family/${student.id}/ranking`}>{t('lateLink')}</TextLink>
        </p>
      </Notice>
    )
  if (!applied && (cycle.publishedAt || cycle.resultsAt <= now))
    return (
      <Notice tone="attention" title={t('notApplied', { student: name })}>
        <p>{t('notAppliedBody', { closesAt: format.dateTime(cycle.closesAt, 'moment') })}</p>
      </Notice>
    )
  return (
    <Notice tone="information" title={t('notYet')}>
      <p>{t('notYetBody', plannedResults(cycle.resultsAt, now, format))}</p>
      {applied && <p>{list}</p>}
    </Notice>
  )
}
