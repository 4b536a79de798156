import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { confirmCaller, nameCaller } from '@/lib/desks/calls/name-callers.mutations'
import { typeDice } from '@/lib/draw/public-string/type-dice.mutations'
import { publishRound } from '@/lib/draw/publication/publish-round.mutations'
import { retractRound } from '@/lib/draw/publication/retract-round.mutations'
import { decideRoundRules } from '@/lib/draw/rounds/decide-round-rules.mutations'
import {
  approveRound,
  closeRound,
  createLateRound,
  freezeRound,
  openRound,
} from '@/lib/draw/rounds/round-steps.mutations'
import { sendBackRound } from '@/lib/draw/rounds/send-back.mutations'
import { setRoundRules } from '@/lib/draw/rounds/set-round-rules.mutations'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { closeWindow } from '@/lib/year/close-window.mutations'
import { createSubmitted } from '@/prisma/seed/builders/applications'
import { enroll } from '@/prisma/seed/builders/students'
import { createRuleSet } from '@/prisma/seed/builders/years'
import { freezeAndRun, takeToPublished } from '@/tests/support/official-round'
import { THROWS } from '@/tests/support/throw-dice'

import { bothGuardians, crowdedZone, must, type Play } from './crowd'

const now = () => new Date()

/** Two families want the one seat at `a`; `won` is who gets it. */
async function published(...schools: ('a' | 'b')[]) {
  const z = await crowdedZone()
  const setSeats = (seats: number) =>
    db.seatPool.updateMany({
      where: { cycleId: z.cycle.id, schoolId: z.a.id, grade: 9 },
      data: { seats },
    })
  await setSeats(1)
  const both = [
    { ...z.family, guardians: z.guardians },
    {
      ...z.otherFamily,
      guardians: await bothGuardians(z.otherFamily.guardian, z.otherFamily.student.id),
    },
  ]
  for (const { student } of both) {
    const schoolIds = schools.map((name) => z[name].id)
    await createSubmitted(db, { cycleId: z.cycle.id, studentId: student.id, schoolIds })
  }
  await takeToPublished(z)
  const { application } = await db.offer.findFirstOrThrow({
    where: { schoolId: z.a.id, roundId: z.round.id },
    select: { application: { select: { studentId: true } } },
  })
  const [won] = both.filter(({ student }) => student.id === application.studentId)
  const [lost] = both.filter(({ student }) => student.id !== application.studentId)
  return { ...z, setSeats, won: won!, lost: lost! }
}

async function retracted() {
  const z = await published('a', 'b')
  must(await retractRound(z.zoneStaff, z.round.id, 'The seats were wrong.', now()))
  return {
    guardians: [...z.won.guardians, ...z.lost.guardians],
    counselors: z.counselors,
  }
}

/** A round with one list, run by the first of the office. */
async function computed() {
  const z = await crowdedZone()
  const schoolIds = [z.a.id]
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: z.family.student.id, schoolIds })
  must(await closeWindow(z.zoneStaff, z.cycle.id))
  await freezeAndRun(z, z.round.id)
  return { ...z, officeWithout: (one: Actor) => z.office.filter(({ id }) => id !== one.id) }
}

/** An approved round, and one of the office who is named to call families; the letter is in Spanish. */
async function approved() {
  const { round, secondZoneStaff: approver, zoneStaff: other, office } = await computed()
  must(await approveRound(approver, round.id, now()))
  const actor = office.find(({ locale }) => locale === 'es')
  if (!actor) throw new Error('Somebody of the office reads Spanish.')
  return { approver, other, office, named: { id: actor.id, actor, roundId: round.id } }
}

/** Other rules are proposed for a round whose lists are closed, and approved by a second person. */
async function otherRules() {
  const z = await crowdedZone()
  const schoolIds = [z.a.id]
  await createSubmitted(db, { cycleId: z.cycle.id, studentId: z.family.student.id, schoolIds })
  const { id } = await createRuleSet(db, { cycleId: z.cycle.id, conditions: ['ZONE_RESIDENT'] })
  must(await closeWindow(z.zoneStaff, z.cycle.id))
  must(await setRoundRules(z.zoneStaff, z.round.id, id, 'The board decided.'))
  const change = await db.roundRuleChange.findFirstOrThrow({ where: { roundId: z.round.id } })
  must(await decideRoundRules(z.secondZoneStaff, change.id, 'APPROVED'))
  return {
    guardians: z.guardians,
    counselors: [...z.counselors, ...z.counselorsA],
    zone: z.office.filter((one) => one.id !== z.zoneStaff.id),
  }
}

/** The seat at `b` is accepted; the late round gives the one that is new at `a`. */
async function moved() {
  const z = await published('a', 'b')
  const { student, guardian, guardians } = z.lost
  const offer = await db.offer.findFirstOrThrow({
    where: { application: { studentId: student.id } },
  })
  must(await answerOffer(guardian, offer.id, 'ACCEPTED', now()))
  await db.$executeRaw`
    UPDATE cycle SET results_at = clock_timestamp() - interval '1 minute',
      closes_at = clock_timestamp() - interval '2 minutes',
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
  const promise = { secret: '9e'.repeat(32), entropySource: 'Dice in May' }
  const { roundId } = must(await createLateRound(z.zoneStaff, z.cycle.id, promise))
  must(await openRound(z.zoneStaff, roundId))
  must(await closeRound(z.zoneStaff, roundId))
  await z.setSeats(2)
  await freezeAndRun(z, roundId)
  must(await approveRound(z.secondZoneStaff, roundId, now()))
  must(await publishRound(z.zoneStaff, roundId, now()))
  return { guardians }
}

/** The child is enrolled at `a` for the new year already, and ranks it. */
async function kept() {
  const z = await crowdedZone()
  const { student } = z.family
  await enroll(db, { studentId: student.id, schoolYear: 2027, schoolId: z.a.id, grade: 9 })
  const list = { cycleId: z.cycle.id, studentId: student.id, schoolIds: [z.a.id] }
  await createSubmitted(db, list)
  await takeToPublished(z)
  return { guardians: z.guardians }
}

/** What happens when a round is released, and taken back. */
export const ROUNDS = {
  resultWithSeat: async () => ({ guardians: (await published('a')).won.guardians }),
  resultWithoutSeat: async () => ({ guardians: (await published('a')).lost.guardians }),
  resultSeatMoved: moved,
  resultSeatKept: kept,
  roundToApprove: async () => {
    const { zoneStaff, officeWithout } = await computed()
    return { zone: officeWithout(zoneStaff) }
  },
  diceToConfirm: async () => {
    const { round, cycle, zoneStaff, office } = await crowdedZone()
    must(await closeWindow(zoneStaff, cycle.id))
    must(await freezeRound(zoneStaff, round.id, now()))
    must(await typeDice(zoneStaff, round.id, THROWS, now()))
    return { zone: office.filter(({ id }) => id !== zoneStaff.id) }
  },
  roundToRelease: async () => {
    const { round, secondZoneStaff, officeWithout } = await computed()
    must(await approveRound(secondZoneStaff, round.id, now()))
    return { zone: officeWithout(secondZoneStaff) }
  },
  callerToConfirm: async () => {
    const { approver, office, named } = await approved()
    must(await nameCaller(approver, named.roundId, named.id))
    return { zone: office.filter(({ id }) => id !== approver.id && id !== named.id) }
  },
  callerNamed: async () => {
    const { approver, other, named } = await approved()
    must(await nameCaller(approver, named.roundId, named.id))
    const { id } = await db.resultCaller.findFirstOrThrow({ where: { roundId: named.roundId } })
    must(await confirmCaller(other, named.roundId, id, now()))
    return { appointed: [named.actor] }
  },
  // the second person refuses what the first ran
  roundSentBack: async () => {
    const { round, secondZoneStaff, officeWithout } = await computed()
    must(await sendBackRound(secondZoneStaff, round.id, 'The seats of A are wrong.', now()))
    return { zone: officeWithout(secondZoneStaff) }
  },
  rulesChanged: otherRules,
  rulesChangedCounselor: otherRules,
  roundRulesToDecide: otherRules,
  roundRetracted: retracted,
  roundRetractedCounselor: retracted,
} as const satisfies Partial<Record<LetterKind, Play>>
