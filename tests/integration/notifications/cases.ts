import { db } from '@/lib/base/db/client'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { decideAppeal } from '@/lib/seats/appeals/decide-appeal.mutations'
import { withdrawAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { watchAppeals } from '@/lib/seats/appeals/watch-appeals.mutations'
import { answerOffer } from '@/lib/seats/offers/answer-offer.mutations'
import { sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

import { bothGuardians, bothPanelists, inSpanish, must, type Play, transferZone } from './crowd'

const now = () => new Date()
const DAY = 86_400_000

/** Ben sits at B and appeals for A, which is Ana's, or for C, which has a seat. */
async function appealed(school: 'A' | 'C') {
  const y = await publishedYear(db, {
    seats: { A: 1, B: 1, C: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'] },
  })
  const panel = await bothPanelists(y.zone.id)
  const zone = [y.staff, y.second, await inSpanish({ role: 'ZONE_STAFF', zoneId: y.zone.id })]
  const { guardian, studentId } = y.children['Ben']!
  const guardians = await bothGuardians(guardian, studentId)
  const id = await sendAppeal(guardian, studentId, y.schools[school]!)
  const decide = async (decision: 'ACCEPTED' | 'DENIED') => {
    const said = { id, decision, note: 'The court order says so.' }
    must(await decideAppeal(panel[0]!, said, now()))
  }
  return { ...y, id, guardian, decide, readers: { guardians, panel, zone } }
}

async function decidedAppeal(school: 'A' | 'C', decision: 'ACCEPTED' | 'DENIED') {
  const y = await appealed(school)
  await y.decide(decision)
  return y
}

async function waited(days: number) {
  const { id, readers } = await appealed('A')
  const { dueAt } = await db.appeal.findUniqueOrThrow({ where: { id } })
  await watchAppeals(new Date(dueAt.getTime() + days * DAY))
  return readers
}

/** A permit as it is opened, signed by the school, and answered by the zone. */
async function permit(...answers: ('SIGN' | 'REFUSE')[]) {
  const z = await transferZone()
  // at the school that the student leaves
  const works = await inSpanish({ role: 'SCHOOL_STAFF', schoolId: z.a.id })
  const asked = { toSchool: 'Hollywood High', reason: 'The family moved.' }
  const { id } = must(await openPermit(z.counselorA, z.student.id, asked, now()))
  const signers = [z.counselorA, z.zoneStaff]
  for (const [i, answer] of answers.entries()) {
    const said = answer === 'SIGN' ? { answer } : { answer, note: 'The family stays.' }
    must(await signPermit(signers[i]!, id, said, now()))
  }
  return { ...z.readers, school: [works] }
}

/** What happens to appeals and to permits out of the zone. */
export const CASES = {
  appealOpened: async () => (await appealed('A')).readers,
  appealArrived: async () => (await appealed('A')).readers,
  appealWithdrawn: async () => {
    const { id, guardian, readers } = await appealed('A')
    must(await withdrawAppeal(guardian, id))
    return readers
  },
  appealAcceptedSeat: async () => (await decidedAppeal('C', 'ACCEPTED')).readers,
  appealAcceptedNext: async () => (await decidedAppeal('A', 'ACCEPTED')).readers,
  appealDenied: async () => (await decidedAppeal('A', 'DENIED')).readers,
  appealSeat: async () => {
    const { children, readers } = await decidedAppeal('A', 'ACCEPTED')
    const { guardian, applicationId } = children['Ana']!
    const { id } = await db.offer.findFirstOrThrow({ where: { applicationId } })
    must(await answerOffer(guardian, id, 'DECLINED', now()))
    return readers
  },
  appealReminder: () => waited(-0.5),
  appealOverdue: () => waited(1),
  permitOpened: () => permit(),
  permitToSign: () => permit('SIGN'),
  permitSigned: () => permit('SIGN'),
  permitApproved: () => permit('SIGN', 'SIGN'),
  permitRefused: () => permit('REFUSE'),
} as const satisfies Partial<Record<LetterKind, Play>>
