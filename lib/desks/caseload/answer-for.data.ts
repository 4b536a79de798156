import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { isOwnChild } from '@/lib/desks/child/own-child.data'
import { applicationsOfOwnChildren } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import type { StudentView } from '@/lib/year/family-cycle.rules'

import { findCounseledYear } from './counseled-student.data'

type AnswerableOffer = {
  readonly id: string
  readonly school: string
  readonly state: 'OPEN' | 'ACCEPTED'
  readonly answerBy: Date
}

/** The seats that somebody can answer for a family, and how many guardians are told of it. */
export type AnswerableCase = {
  readonly student: string
  readonly guardians: number
  readonly offers: readonly AnswerableOffer[]
}

/**
 * The open and accepted offers of a counseled student; null when the student is not the actor's, and for the actor's
 * own child, whom the actor answers for as a guardian.
 */
export async function listAnswerableOffers(
  actor: Actor,
  studentId: string,
  now: Date,
): Promise<AnswerableCase | null> {
  const year = await findCounseledYear(actor, studentId, now)
  if (!year || (await isOwnChild(actor, studentId))) return null
  return readAnswerable(year.student, year.cycle.id, now)
}

/**
 * The open and accepted offers of a student in a year of a zone that the actor runs; null for any other, and for the
 * actor's own child, whom the actor answers for as a guardian.
 */
export async function listZoneAnswerable(
  actor: Actor,
  cycleId: string,
  studentId: string,
  now: Date,
): Promise<AnswerableCase | null> {
  if (!isUuid(studentId)) return null
  const application = await db.application.findFirst({
    where: {
      AND: [
        { studentId, cycleId },
        { cycle: cyclesRunBy(actor) },
        { NOT: applicationsOfOwnChildren(actor) },
      ],
    },
    select: { student: { select: { id: true, givenName: true, familyName: true } } },
  })
  return application && readAnswerable(application.student, cycleId, now)
}

async function readAnswerable(
  student: StudentView,
  cycleId: string,
  now: Date,
): Promise<AnswerableCase> {
  const studentId = student.id
  const guardians = await db.guardianLink.count({ where: { studentId } })
  const rows = await db.offer.findMany({
    where: {
      application: { studentId, cycleId },
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
