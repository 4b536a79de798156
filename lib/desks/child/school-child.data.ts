import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { listCallable } from '@/lib/desks/guardians/contacts.data'
import { listNotes } from '@/lib/desks/notes/notes.data'
import type { DeskView } from '@/lib/desks/school/school-desk.view'
import { studentsOfSchool } from '@/lib/desks/school/school-students.policy'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { listCaseLetters } from '@/lib/messages/mailbox.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { arePrioritiesFixed } from '@/lib/year/priorities/fixed-priorities.data'

import { listChildCases } from './child-cases.data'
import { COUNSELED_KINDS, listChildEvents } from './child-history.data'
import { listOffersAt } from './child-offers.data'
import { isOwnChild } from './own-child.data'

/** The letters that what a school decides sends: its answers to claims and to requests, its signature under a permit. */
const SENT_BY_SCHOOLS = [
  'claimApproved',
  'claimRejected',
  'claimReopened',
  'transferApproved',
  'transferDenied',
  'permitSigned',
  'permitRefused',
] as const satisfies readonly LetterKind[]

/** A student as the school sees it; null when the student has nothing to do with the school. */
async function readStudent(school: DeskView, studentId: string) {
  const { id: schoolId, schoolYear } = school
  return db.student.findFirst({
    where: { AND: [{ id: studentId }, studentsOfSchool(school)] },
    select: {
      id: true,
      givenName: true,
      familyName: true,
      number: true,
      homeLanguage: true,
      enrollments: {
        where: { schoolYear: schoolYear - 1, leftOn: null },
        select: { schoolId: true, grade: true, school: { select: { name: true } } },
      },
      seats: { where: { schoolId, schoolYear }, select: { how: true, grade: true } },
      guardians: { select: { user: { select: { name: true, email: true } } } },
    },
  })
}

/**
 * What one school sees of a child: whether it goes there, has a seat there, is offered one or asks for one, and nothing
 * of its other schools. The actor's school (`findDesk`); null for a child who has nothing to do with it.
 */
export async function findSchoolChild(
  actor: Actor,
  school: DeskView,
  studentId: string,
  now: Date,
) {
  if (!isUuid(studentId)) return null
  const row = await readStudent(school, studentId)
  if (!row) return null
  const { id: schoolId, cycleId } = school
  const [enrolled] = row.enrollments
  const [seat] = row.seats
  const isHere = enrolled?.schoolId === schoolId
  // whoever only asks for a seat is reached through the present school
  const isReached = isHere || seat !== undefined
  const [notes, offers, cases, claims, callable, isOwn, isFixed] = await Promise.all([
    listNotes(actor, studentId, now, schoolId),
    listOffersAt(actor, { studentId, cycleId, schoolId }),
    listChildCases(actor, studentId, schoolId),
    db.claim.findMany({
      where: { studentId, schoolId, cycleId },
      orderBy: { id: 'asc' },
      select: { id: true, condition: true, state: true },
    }),
    isReached ? listCallable(studentId) : null,
    isOwnChild(actor, studentId),
    arePrioritiesFixed(cycleId),
  ])
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const [events, letters] = await Promise.all([
    listChildEvents(actor, {
      kinds: COUNSELED_KINDS,
      recordIds: [offers, claims, cases.transfers, cases.permits].flatMap(ids),
    }),
    isReached
      ? listCaseLetters(
          [
            ...ids(claims).map((one) => ({ type: 'claim', id: one })),
            ...ids(cases.transfers).map((one) => ({ type: 'transfer', id: one })),
            ...ids(cases.permits).map((one) => ({ type: 'permit', id: one })),
          ],
          SENT_BY_SCHOOLS,
        )
      : null,
  ])
  return {
    student: {
      id: row.id,
      name: fullName(row),
      number: row.number,
      language: isReached ? row.homeLanguage : null,
      guardians: isReached ? row.guardians.map(({ user }) => user.name || user.email) : [],
    },
    schoolNow: enrolled ? { name: enrolled.school.name, grade: enrolled.grade } : null,
    isHere,
    seat: seat ?? null,
    /** Null: the school does not call this family. */
    callable,
    notes,
    offers,
    cases,
    claims,
    events,
    /** What the school sent by its decisions; null: it reaches the family through another school. */
    letters,
    mayWrite: school.decides && !isOwn,
    mayAnswerClaims:
      school.decides && !isOwn && !isFixed && claims.some(({ state }) => state === 'PENDING'),
  }
}

export type SchoolChild = NonNullable<Awaited<ReturnType<typeof findSchoolChild>>>
