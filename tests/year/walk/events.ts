import { db } from '@/lib/base/db/client'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { leaveWaitlist, offerFreeSeats } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { countSeats } from '@/lib/year/seat-holders.data'
import { sendAppeal } from '@/tests/support/builders/appeals'

import { must } from './must'
import type { Event } from './plan'
import type { Child, Zone } from './zone'

/** What happens after results are out. Each answers whether it could happen in this year. */
type Step = (z: Zone) => Promise<boolean>

const childWith = ({ children, older }: Zone, id: string): Child | undefined =>
  [...children, ...older].find((child) => child.id === id)

/** The children with an offer in a state, in the order of their names, with a guardian. */
async function offersIn(z: Zone, state: 'OPEN' | 'ACCEPTED') {
  const rows = await db.offer.findMany({
    where: { state, application: { cycleId: z.cycle.id } },
    orderBy: [{ application: { student: { givenName: 'asc' } } }, { offeredAt: 'asc' }],
    select: {
      id: true,
      schoolId: true,
      answerBy: true,
      application: { select: { id: true, studentId: true } },
    },
  })
  return rows.flatMap((offer) => {
    const child = childWith(z, offer.application.studentId)
    const guardian = child?.guardians.at(-1)
    return child && guardian ? [{ ...offer, child, guardian }] : []
  })
}

/** Who waits at a school in results that stand, first in line first, with a guardian. */
async function waiting(z: Zone) {
  const rows = await db.waitlistEntry.findMany({
    where: {
      state: 'WAITING',
      round: { state: 'PUBLISHED' },
      application: { cycleId: z.cycle.id },
    },
    orderBy: [{ schoolId: 'asc' }, { position: 'asc' }],
    select: { schoolId: true, application: { select: { studentId: true } } },
  })
  return rows.flatMap(({ schoolId, application }) => {
    const child = childWith(z, application.studentId)
    const guardian = child?.guardians[0]
    return child && guardian ? [{ schoolId, child, guardian }] : []
  })
}

const answer =
  (what: 'ACCEPTED' | 'DECLINED', most: number): Step =>
  async (z) => {
    const open = await offersIn(z, 'OPEN')
    let answered = 0
    for (const { id, guardian } of what === 'ACCEPTED' ? open : open.toReversed()) {
      if (answered === most) break
      // accepting one ends others
      const result = await answerOffer(guardian, id, what, new Date())
      if (result.ok) answered++
    }
    return answered > 0
  }

const leave: Step = async (z) => {
  const [first] = await waiting(z)
  if (!first) return false
  must(await leaveWaitlist(first.guardian, first.child.id, first.schoolId, new Date()))
  return true
}

const appeal =
  (decision: 'ACCEPTED' | 'DENIED' | null): Step =>
  async (z) => {
    const last = (await waiting(z)).at(-1)
    if (!last) return false
    const before = await db.appeal.count({
      where: { schoolId: last.schoolId, application: { studentId: last.child.id } },
    })
    if (before > 0) return false
    const id = await sendAppeal(last.guardian, last.child.id, last.schoolId)
    const note = 'The doctor’s letter shows it.'
    if (decision) must(await decideAppeal(z.people.panel, { id, decision, note }, new Date()))
    return true
  }

const byDecision: Step = async (z) => {
  const { staff, secondStaff } = z.people
  const last = (await waiting(z)).at(-1)
  if (!last) return false
  const { number } = await db.student.findUniqueOrThrow({ where: { id: last.child.id } })
  const reason = 'A list of the family was lost by the office.'
  const request = { number, schoolId: last.schoolId, reason }
  const asked = await requestManualPlacement(staff, z.cycle.id, request)
  if (!asked.ok) return false
  const decide = (decision: 'APPROVED' | 'REFUSED') =>
    decideManualPlacement(
      secondStaff,
      { id: asked.id, decision, addSeat: decision === 'APPROVED' },
      new Date(),
    )
  const [school] = await countSeats(db, z.cycle, {
    schoolId: last.schoolId,
    grade: z.cycle.entryGrade,
  })
  const decided = await decide('APPROVED')
  // where there are more children than seats, one seat more is not one for another child
  if (school && school.over > 0 && !decided.ok && decided.reason === 'no-seat')
    must(await decide('REFUSED'))
  else must(decided)
  return true
}

/** A child leaves the zone by a permit that somebody of its school and the zone have signed. */
export async function leaveZone(z: Zone, child: Child): Promise<boolean> {
  const { counselor, secondCounselor, highCounselor, desk, staff } = z.people
  const words = { toSchool: 'Hollywood High', reason: 'The family moved to the hills.' }
  const asked = await openPermit(counselor, child.id, words, new Date())
  const opened = asked.ok ? asked : await openPermit(highCounselor, child.id, words, new Date())
  if (!opened.ok) return false
  for (const signer of [secondCounselor, desk]) {
    const signed = await signPermit(signer, opened.id, { answer: 'SIGN' }, new Date())
    if (!signed.ok) continue
    must(await signPermit(staff, opened.id, { answer: 'SIGN' }, new Date()))
    return true
  }
  throw new Error('Nobody of the school could sign the permit.')
}

const permit: Step = async (z) => {
  const [first] = await offersIn(z, 'ACCEPTED')
  return first !== undefined && (await leaveZone(z, first.child))
}

const transfer: Step = async (z) => {
  const [, to] = z.schools
  const { desk, highCounselor } = z.people
  if (!to) return false
  let accepted = false
  for (const child of z.older) {
    const [guardian] = child.guardians
    if (!guardian) continue
    const input = { studentId: child.id, toSchoolId: to.id, reason: 'Robotics.', asked: null }
    const opened = await openTransfer(guardian, input, new Date())
    if (!opened.ok) return false
    const { requestId: id } = opened
    must(await reviewTransfer(highCounselor, { id, note: 'The records are right.' }, new Date()))
    if (accepted) break
    const decision = { accept: true, note: 'We would be glad.' } as const
    must(await decideTransfer(desk, id, decision, new Date()))
    accepted = true
  }
  return true
}

/** The time to answer of some offers is over; what that means is the rules' to say. */
const noAnswer: Step = async (z) => {
  const open = await offersIn(z, 'OPEN')
  const [first] = open
  if (!first) return false
  await db.$executeRaw`
    UPDATE offer SET answer_by = clock_timestamp() - interval '1 second',
      deadline_reason = 'Agreed with the family.' WHERE id = ${first.id}::uuid`
  await expireOffers(new Date())
  return true
}

const moreSeats: Step = async (z) => {
  const [first] = z.schools
  if (!first) return false
  await db.seatPool.updateMany({
    where: { cycleId: z.cycle.id, schoolId: first.id, grade: z.cycle.entryGrade },
    data: { seats: { increment: 1 } },
  })
  must(await offerFreeSeats(z.people.staff, z.cycle.id, new Date()))
  return true
}

export const STEPS: Readonly<Record<Event, Step>> = {
  accept: answer('ACCEPTED', 2),
  'accept all': answer('ACCEPTED', Infinity),
  decline: answer('DECLINED', 1),
  'leave a waitlist': leave,
  'an appeal is sent': appeal(null),
  'an appeal is accepted': appeal('ACCEPTED'),
  'an appeal is denied': appeal('DENIED'),
  'a seat by decision': byDecision,
  'a permit': permit,
  'a transfer': transfer,
  'no answer in time': noAnswer,
  'one seat more': moreSeats,
}
