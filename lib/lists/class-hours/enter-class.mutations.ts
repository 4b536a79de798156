import 'server-only'
import { record } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { countTries, findBlock } from '@/lib/registry/accounts/tries.mutations'

import { isSessionOpen } from './class-hours.rules'
import type { ClassSeat, EnterInput } from './class-hours.schema'

export type EnterResult =
  | { ok: true; seat: ClassSeat; closesAt: Date }
  /** Code, number or birth date: which one is never told. */
  | { ok: false; reason: 'no-match' }
  /** The student's guardian has sent a list already. */
  | { ok: false; reason: 'sent-at-home' }
  | { ok: false; reason: 'too-many' }

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
  const fromAddress = ['classCodesTypedFrom', address] as const
  const forStudent = ['classCodesTypedFor', input.number] as const
  return db.$transaction(async (tx): Promise<EnterResult> => {
    const retryAt =
      (await findBlock(tx, fromAddress, now)) ?? (await findBlock(tx, forStudent, now))
    if (retryAt) return { ok: false, reason: 'too-many' }
    const found = await findSeat(tx, input, now)
    if (!found) {
      await countTries(tx, [fromAddress, forStudent], now)
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
