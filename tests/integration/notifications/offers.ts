import { db } from '@/lib/base/db/client'
import type { NoAnswer } from '@/lib/base/db/generated/enums'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { decideManualPlacement } from '@/lib/seats/manual-placements/decide-manual-placement.mutations'
import { requestManualPlacement } from '@/lib/seats/manual-placements/request-manual-placement.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { expireOffers } from '@/lib/seats/offers/expire-offers.mutations'
import { moveDeadline } from '@/lib/seats/offers/move-deadline.mutations'
import { remindOffers } from '@/lib/seats/offers/remind-offers.mutations'
import { leaveWaitlist } from '@/lib/seats/waitlists/leave-waitlist.mutations'
import { nameOfAnswers, proposeExtraRule } from '@/lib/year/yields/propose-extra-rule.mutations'
import { findRoundAnswers } from '@/lib/year/yields/round-answers.data'
import { publishedYear } from '@/tests/support/builders/published-year'
import { yearsOfAnswers } from '@/tests/support/builders/years-of-answers'

import { bothGuardians, inSpanish, must, type Play } from './crowd'

const now = () => new Date()
const DAY = 86_400_000

/** Ana has the one seat of A, Ben waits for it with a seat at B. */
async function year(noAnswer: NoAnswer = 'DECLINED') {
  const y = await publishedYear(db, {
    seats: { A: 1, B: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'] },
    noAnswer,
  })
  const child = async (name: string) => {
    const { guardian, studentId, applicationId } = y.children[name]!
    const { number } = await db.student.findUniqueOrThrow({ where: { id: studentId } })
    const offer = await db.offer.findFirstOrThrow({ where: { applicationId } })
    const guardians = await bothGuardians(guardian, studentId)
    return { guardian, guardians, studentId, number, offer }
  }
  return { ...y, ana: await child('Ana'), ben: await child('Ben') }
}

async function answered(how: 'ACCEPTED' | 'DECLINED') {
  const { ana } = await year()
  must(await answerOffer(ana.guardian, ana.offer.id, how, now()))
  return { guardians: ana.guardians }
}

/** Ana's time to answer is over, Ben's is not. */
async function runOut(noAnswer: NoAnswer) {
  const { ana } = await year(noAnswer)
  const answerBy = new Date(Date.now() - 1000)
  await db.$transaction([
    db.$executeRaw`ALTER TABLE offer DISABLE TRIGGER offer_answered`,
    db.offer.update({ where: { id: ana.offer.id }, data: { answerBy } }),
    db.$executeRaw`ALTER TABLE offer ENABLE TRIGGER offer_answered`,
  ])
  await expireOffers(now())
  return { guardians: ana.guardians }
}

/** What happens to offers and waitlists. */
export const OFFERS = {
  seatAccepted: () => answered('ACCEPTED'),
  seatDeclined: () => answered('DECLINED'),
  seatKept: () => runOut('ACCEPTED'),
  offerExpired: () => runOut('DECLINED'),
  offerReminder: async () => {
    const { ana, ben } = await year()
    await remindOffers(new Date(ana.offer.answerBy.getTime() - DAY))
    return { guardians: [...ana.guardians, ...ben.guardians] }
  },
  deadlineMoved: async () => {
    const { ana, staff } = await year()
    const later = new Date(ana.offer.answerBy.getTime() + 5 * DAY)
    const day = later.toISOString().slice(0, 10)
    must(await moveDeadline(staff, ana.offer.id, { day, reason: 'Ill.' }, now()))
    return { guardians: ana.guardians }
  },
  waitlistOffer: async () => {
    const { ana, ben } = await year()
    must(await answerOffer(ana.guardian, ana.offer.id, 'DECLINED', now()))
    return { guardians: ben.guardians }
  },
  waitlistLeft: async () => {
    const { ben, schools } = await year()
    must(await leaveWaitlist(ben.guardian, ben.studentId, schools['A']!, now()))
    return { guardians: ben.guardians }
  },
  manualToDecide: async () => {
    const { ben, schools, cycle, zone, staff, second } = await year()
    const colleague = await inSpanish({ role: 'ZONE_STAFF', zoneId: zone.id })
    const request = { number: ben.number, schoolId: schools['A']!, reason: 'A court decided it.' }
    must(await requestManualPlacement(staff, cycle.id, request))
    return { zone: [second, colleague] }
  },
  extraRuleToDecide: async () => {
    const y = await yearsOfAnswers(db, [
      [4, 2],
      [4, 2],
    ])
    const colleague = await inSpanish({ role: 'ZONE_STAFF', zoneId: y.zone.id })
    const { answers } = (await findRoundAnswers(y.staff, y.cycle.id))!
    const tried = nameOfAnswers(answers)
    const rule = { share: 200, most: 2, schools: [y.schoolId], tried }
    must(await proposeExtraRule(y.staff, y.cycle.id, rule))
    return { zone: [y.second, colleague] }
  },
  manualOffer: async () => {
    const { ben, schools, cycle, staff, second } = await year()
    const request = { number: ben.number, schoolId: schools['A']!, reason: 'A court decided it.' }
    const { id } = must(await requestManualPlacement(staff, cycle.id, request))
    must(await decideManualPlacement(second, { id, decision: 'APPROVED', addSeat: true }, now()))
    return { guardians: ben.guardians }
  },
} as const satisfies Partial<Record<LetterKind, Play>>
