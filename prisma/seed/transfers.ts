import { db } from '@/lib/base/db/client'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import type { Decision } from '@/lib/moves/transfers/transfer.schema'

import { actorOf, must } from './acting'

const CIVITAS = 'civitas-school-of-leadership'
const LEADERSHIP = 'academic-leadership-community'
const JUSTICE = 'school-of-social-justice'
const CONTRERAS_STAFF = 'andrea.solis@contreras.example'

type DemoTransfer = {
  counselor: string
  from: string
  to: string
  grade: number
  reason: string
  /** Missing when the request waits for its review. */
  review?: string
  decided?: { by: string; decision: Decision }
}

const agreed = (by: string, note = 'We would be glad to have the student.') => ({
  by,
  decision: { accept: true, note } as const,
})

/**
 * One request in every state that a school can see, and two full schools that can exchange students: with
 * the student's grade and the counselor's school.
 */
const TRANSFERS: readonly DemoTransfer[] = [
  {
    counselor: 'anthony.reyes@belmont.example',
    from: 'belmont-senior-high',
    to: 'los-angeles-school-of-global-studies',
    grade: 10,
    reason: 'We would like a school that teaches through projects.',
  },
  {
    counselor: 'anthony.reyes@belmont.example',
    from: 'los-angeles-teacher-preparatory-academy',
    to: CIVITAS,
    grade: 9,
    reason: 'We moved, and the new apartment is a few blocks from the Roybal campus.',
    review: 'Good attendance; the family visited Civitas in October.',
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: JUSTICE,
    to: CIVITAS,
    grade: 9,
    reason: 'We hoped for the debate class.',
    review: 'The records are right. I told the family to ask about the debate class.',
    decided: {
      by: 'victor.salazar@civitas.example',
      decision: {
        accept: false,
        denialReason: 'OTHER',
        note: 'We spoke with the family: the class they hoped for is not offered next year.',
      },
    },
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: 'school-of-business-and-tourism',
    to: CIVITAS,
    grade: 9,
    reason: 'A cousin goes to the same campus, and they would travel together.',
    review: 'The records are right.',
    decided: agreed('victor.salazar@civitas.example', 'Welcome. Orientation is in August.'),
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: LEADERSHIP,
    to: JUSTICE,
    grade: 10,
    reason: 'The law classes are what our child wants to study.',
    review: 'The records are right.',
    decided: agreed(CONTRERAS_STAFF),
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: JUSTICE,
    to: LEADERSHIP,
    grade: 10,
    reason: 'Smaller groups would help.',
    review: 'The records are right.',
    decided: agreed(CONTRERAS_STAFF),
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: 'school-of-business-and-tourism',
    to: JUSTICE,
    grade: 10,
    reason: 'The internship with the legal clinic.',
    review: 'The records are right.',
    decided: agreed(CONTRERAS_STAFF),
  },
]

/** Finds a student whose record allows a transfer and whose guardians are not demo people. */
async function findStudent(from: string, grade: number): Promise<string> {
  const enrolled = await db.enrollment.findFirstOrThrow({
    where: {
      grade,
      school: { slug: from },
      student: {
        number: { not: '25090001' },
        transfers: { none: {} },
        records: {
          some: { absences: { lte: 14 }, failingClasses: 0, majorDisciplinary: 0 },
        },
      },
    },
    orderBy: [{ schoolYear: 'desc' }, { student: { number: 'asc' } }],
    select: { studentId: true },
  })
  return enrolled.studentId
}

/** The name of the first guardian, who asked. */
async function findGuardian(studentId: string): Promise<string> {
  const link = await db.guardianLink.findFirst({
    where: { studentId },
    select: { user: { select: { name: true } } },
  })
  return link?.user.name ?? 'A guardian'
}

async function addTransfer(transfer: DemoTransfer, now: Date): Promise<void> {
  const { from, to, grade, reason, review, decided } = transfer
  const counselor = await actorOf(transfer.counselor)
  const { id: toSchoolId } = await db.school.findUniqueOrThrow({ where: { slug: to } })
  const studentId = await findStudent(from, grade)
  const asked = {
    channel: 'IN_PERSON',
    askedBy: await findGuardian(studentId),
    consent: 'Signed the form in the counseling office.',
  } as const
  const opened = await openTransfer(counselor, { studentId, toSchoolId, reason, asked }, now)
  const { requestId } = must(opened)
  if (!review) return
  must(await reviewTransfer(counselor, { id: requestId, note: review }, now))
  if (!decided) return
  must(await decideTransfer(await actorOf(decided.by), requestId, decided.decision, now))
}

/** Fills grade 11 at the two schools that exchange students. */
async function fillSchools(): Promise<void> {
  for (const slug of [LEADERSHIP, JUSTICE]) {
    const { id: schoolId } = await db.school.findUniqueOrThrow({ where: { slug } })
    const cycle = await db.cycle.findFirstOrThrow({
      where: { zone: { slug: 'belmont' } },
      orderBy: { schoolYear: 'desc' },
    })
    const seats = await db.enrollment.count({
      where: { schoolId, schoolYear: cycle.schoolYear - 1, grade: 10 },
    })
    await db.seatPool.updateMany({
      where: { cycleId: cycle.id, schoolId, grade: 11 },
      data: { seats },
    })
  }
}

/**
 * Adds transfer requests of the open year: requested, reviewed and decided with the same functions that the pages
 * use.
 */
export async function seedTransfers(now: Date): Promise<void> {
  const made = await db.transferRequest.count()
  for (const transfer of TRANSFERS.slice(made)) await addTransfer(transfer, now)
  if (made === 0) await fillSchools()
}
