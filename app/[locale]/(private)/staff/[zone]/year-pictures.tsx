import { AnswersOverTime } from '@/components/desks/pictures/answers-over-time'
import { ClaimsBySchool } from '@/components/desks/pictures/claim-bars'
import { SeatBars } from '@/components/desks/pictures/seat-bars'
import { SentByDay } from '@/components/desks/pictures/sent-by-day'
import type { Actor } from '@/lib/base/actor'
import { readSentLists } from '@/lib/desks/pictures/lists-sent.data'
import { readOfferAnswers } from '@/lib/desks/pictures/offer-answers.data'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import { findPauseReason, listWaitlists } from '@/lib/seats/waitlists/waitlists.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = { actor: Actor; cycle: StaffCycle; now: Date }

/** What staff look at in this part of the year: lists and claims until the results, then answers and seats. */
export async function YearPictures({ actor, cycle, now }: Props) {
  if (now < cycle.opensAt) return null
  return cycle.round?.state === 'PUBLISHED' ? (
    <AfterResults actor={actor} cycle={cycle} now={now} />
  ) : (
    <BeforeResults cycle={cycle} now={now} />
  )
}

async function BeforeResults({ cycle, now }: Omit<Props, 'actor'>) {
  const [[sent], claims] = await Promise.all([
    readSentLists([cycle.id], now),
    cycle.prioritiesFixed ? [] : readWaitingClaims(cycle.id, now),
  ])
  return (
    <>
      {sent && <SentByDay cycle={cycle} sent={sent} now={now} />}
      <ClaimsBySchool claims={claims} now={now} />
    </>
  )
}

async function AfterResults({ actor, cycle, now }: Props) {
  const [answers, schools, rest] = await Promise.all([
    readOfferAnswers(cycle),
    listWaitlists(actor, cycle.id),
    findPauseReason(actor, cycle.id, now),
  ])
  return (
    <>
      <AnswersOverTime days={answers} answersBy={cycle.answersBy} now={now} />
      <SeatBars schools={schools} grade={cycle.entryGrade} hasEnded={rest === 'ended'} now={now} />
    </>
  )
}
