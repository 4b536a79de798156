import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { fullName } from '@/lib/registry/students/full-name.rules'

import { findCounseledYear } from './counseled-student.data'

export type AnswerableOffer = {
  readonly id: string
  readonly school: string
  readonly state: 'OPEN' | 'ACCEPTED'
  readonly answerBy: Date
}

/**
 * The open and accepted offers of a counseled student; null when the student is not the actor's.
 */
export async function listAnswerableOffers(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<{ student: string; guardians: number; offers: AnswerableOffer[] } | null> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year) return null
  const { student, cycle } = year
  const guardians = await db.guardianLink.count({ where: { studentId } })
  const rows = await db.offer.findMany({
    where: {
      application: { studentId, cycleId: cycle.id },
      OR: [{ state: 'ACCEPTED' }, { state: 'OPEN', answerBy: { gt: now } }],
    },
    orderBy: { answerBy: 'asc' },
    select: { id: true, state: true, answerBy: true, school: { select: { name: true } } },
  })
  return {
    student: fullName(student),
    guardians,
    offers: rows.map(({ school, state, ...offer }) => ({
      ...offer,
      school: school.name,
      state: state === 'ACCEPTED' ? 'ACCEPTED' : 'OPEN',
    })),
  }
}
