import 'server-only'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'

import { CLASS_TRIES, isSessionOpen } from './class-hours.rules'
import type { ClassSeat, EnterInput } from './class-hours.schema'

export type EnterResult =
  | { ok: true; seat: ClassSeat; closesAt: Date }
  /** Code, number or birth date: which one is never told. */
  | { ok: false; reason: 'no-match' }
  /** The student's guardian has sent a list already. */
  | { ok: false; reason: 'sent-at-home' }
  | { ok: false; reason: 'too-many' }

const kind = 'CODE_TRY' as const

/** Whether a subject has used up its wrong tries; other tries of it wait until this transaction ends. */
async function isBlocked(tx: Tx, subject: string, limit: number, now: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`class|${subject}`}, 0))`
  const since = new Date(now.getTime() - CLASS_TRIES.minutes * 60_000)
  return (await tx.attempt.count({ where: { kind, subject, at: { gt: since } } })) >= limit
}

/** The open session of a code with its student, when number and birth date fit one of its class. */
async function findSeat(tx: Tx, { code, number, birthDate }: EnterInput, now: Date) {
  const session = await tx.classSession.findFirst({
    where: { code, closedAt: null },
    select: {
      id: true,
      closesAt: true,
      closedAt: true,
      schoolId: true,
      cycle: { select: { id: true, schoolYear: true, entryGrade: true, zoneId: true } },
    },
  })
  if (!session || !isSessionOpen(session, now)) return null
  const { schoolId, cycle } = session
  const student = await tx.student.findFirst({
    where: {
      number,
      birthDate: new Date(birthDate),
      zoneId: cycle.zoneId,
      enrollments: {
        some: { schoolId, schoolYear: cycle.schoolYear - 1, grade: cycle.entryGrade - 1 },
      },
    },
    select: {
      id: true,
      applications: {
        where: { cycleId: cycle.id },
        select: {
          submissions: { where: { channel: { not: 'CLASS' } }, take: 1, select: { id: true } },
        },
      },
    },
  })
  return student && { session, student }
}

/**
 * Gives a student a place on a shared device: the code on the wall, the student number, and the birth
 * date as a second fact. One answer for every mismatch; wrong tries are counted per network address and
 * per student number. Who has a list from home is sent back to it.
 */
export async function enterSession(
  input: EnterInput,
  address: string,
  now: Date,
): Promise<EnterResult> {
  const byAddress = `class ${address}`
  const byStudent = `class student ${input.number}`
  return db.$transaction(async (tx): Promise<EnterResult> => {
    if (
      (await isBlocked(tx, byAddress, CLASS_TRIES.perAddress, now)) ||
      (await isBlocked(tx, byStudent, CLASS_TRIES.perStudent, now))
    )
      return { ok: false, reason: 'too-many' }
    const found = await findSeat(tx, input, now)
    if (!found) {
      await tx.attempt.createMany({
        data: [byAddress, byStudent].map((subject) => ({ kind, subject, at: now })),
      })
      return { ok: false, reason: 'no-match' }
    }
    const { session, student } = found
    if (student.applications.some(({ submissions }) => submissions.length > 0))
      return { ok: false, reason: 'sent-at-home' }
    await record(tx, null, {
      verb: 'session.entered',
      subjectType: 'class-session',
      subjectId: session.id,
      zoneId: session.cycle.zoneId,
      detail: { studentId: student.id },
    })
    const seat = { sessionId: session.id, studentId: student.id }
    return { ok: true, seat, closesAt: session.closesAt }
  })
}
