import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { storedReasonsSchema } from '@/lib/placement/stored-run.schema'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { findPriorities } from '@/lib/year/priorities/student-facts.data'
import { sentListStatusFields, sentListStatus } from '@/lib/year/sent-list-status.rules'

import type { ApplicationDetail } from './applications.view'

const select = {
  id: true,
  cycleId: true,
  studentId: true,
  cycle: { select: { schoolYear: true } },
  student: {
    select: {
      givenName: true,
      familyName: true,
      number: true,
      birthDate: true,
      attendanceArea: { select: { name: true } },
      guardians: { select: { user: { select: { name: true } } } },
      enrollments: { select: { schoolYear: true, school: { select: { name: true } } } },
      claims: {
        select: {
          id: true,
          cycleId: true,
          condition: true,
          state: true,
          school: { select: { name: true } },
        },
      },
    },
  },
  submissions: {
    orderBy: { number: 'desc' as const },
    select: {
      id: true,
      number: true,
      receiptCode: true,
      submittedAt: true,
      submittedById: true,
      late: true,
      ...sentListStatusFields,
      choices: {
        orderBy: { rank: 'asc' as const },
        select: { rank: true, schoolId: true, school: { select: { name: true } } },
      },
    },
  },
  placements: {
    where: { run: { kind: 'OFFICIAL' as const, state: 'DONE' as const } },
    // a child of the main round has its result there, whatever a late one drew; when a retracted
    // round has a correction, the newer of the two
    orderBy: [
      { run: { round: { kind: 'asc' as const } } },
      { run: { finishedAt: 'desc' as const } },
    ],
    take: 1,
    select: {
      lotteryNumber: true,
      reasons: true,
      school: { select: { name: true } },
      run: {
        select: {
          ruleSet: { select: { tieBreak: true } },
          round: { select: { kind: true, state: true } },
        },
      },
    },
  },
}

/** One application of a cycle that the actor runs, by its id or that of its student; or null. */
export async function findApplicationForStaff(
  actor: Actor,
  cycleId: string,
  which: { readonly id: string } | { readonly studentId: string },
): Promise<ApplicationDetail | null> {
  if (!Object.values(which).every(isUuid)) return null
  const row = await db.application.findFirst({
    where: { AND: [{ ...which, cycleId }, { cycle: cyclesRunBy(actor) }] },
    select,
  })
  if (!row) return null
  const { student, submissions, placements, cycle } = row
  const [conditions, names] = await Promise.all([
    findPriorities(actor, row.studentId, cycleId),
    findUserNames(
      db,
      submissions.map((one) => one.submittedById),
    ),
  ])
  const now = student.enrollments.find((one) => one.schoolYear === cycle.schoolYear - 1)
  const [placement] = placements
  return {
    id: row.id,
    studentId: row.studentId,
    student: fullName(student),
    number: student.number,
    birthDate: student.birthDate,
    area: student.attendanceArea?.name ?? null,
    currentSchool: now?.school.name ?? null,
    guardians: student.guardians.map((link) => link.user.name),
    submissions: submissions.map((submission) => ({
      id: submission.id,
      number: submission.number,
      receiptCode: submission.receiptCode,
      submittedAt: submission.submittedAt,
      late: submission.late,
      status: sentListStatus(submission, submissions),
      by: names.get(submission.submittedById) ?? null,
      choices: submission.choices.map(({ rank, schoolId, school }) => ({
        rank,
        schoolId,
        school: school.name,
      })),
    })),
    conditions,
    claims: student.claims
      .filter((claim) => claim.cycleId === cycleId)
      .map(({ id: claimId, condition, state, school }) => ({
        id: claimId,
        condition,
        state,
        school: school.name,
      })),
    placement: placement
      ? {
          round: placement.run.round.kind,
          isPublished: placement.run.round.state === 'PUBLISHED',
          school: placement.school?.name ?? null,
          lotteryNumber: placement.run.ruleSet.tieBreak === 'ONE' ? placement.lotteryNumber : null,
          reasons: storedReasonsSchema.parse(placement.reasons),
        }
      : null,
  }
}
