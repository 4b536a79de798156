import 'server-only'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { countTries, findBlock } from '@/lib/registry/accounts/tries.mutations'

import { isClassHourOpen } from './class-hours.rules'
import type { ClassDevice, EnterClassHourInput } from './class-hours.schema'

export type EnterClassHourResult =
  | { ok: true; device: ClassDevice; closesAt: Date }
  /** The code, number or birth date is wrong; it never says which. */
  | { ok: false; reason: 'no-match' }
  /** The student's guardian has sent a list already. */
  | { ok: false; reason: 'sent-at-home' }
  | { ok: false; reason: 'too-many' }

/** Finds the open class hour of a code and its student; null unless number and birth date match one of the class. */
async function findClassStudent(
  tx: Tx,
  { code, number, birthDate }: EnterClassHourInput,
  now: Date,
) {
  const classHour = await tx.classHour.findFirst({
    where: { code, closedAt: null },
    select: {
      id: true,
      closesAt: true,
      closedAt: true,
      schoolId: true,
      cycle: { select: { id: true, schoolYear: true, entryGrade: true, zoneId: true } },
    },
  })
  if (!classHour || !isClassHourOpen(classHour, now)) return null
  const { schoolId, cycle } = classHour
  const student = await tx.student.findFirst({
    where: {
      number,
      birthDate: new Date(birthDate),
      zoneId: cycle.zoneId,
      present: {
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
  return student && { classHour, student }
}

/**
 * Lets a student use a shared device, by the code shown to the class, the student number and the birth
 * date. Every mismatch gets the same answer; wrong tries count per network address, in sum and for each
 * student number. A student who has a list from home is refused.
 */
export async function enterClassHour(
  input: EnterClassHourInput,
  address: string,
  now: Date,
): Promise<EnterClassHourResult> {
  const fromAddress = ['classCodesTypedFrom', address] as const
  const forStudent = ['classCodesTypedForFrom', `${input.number} from ${address}`] as const
  return db.$transaction(async (tx): Promise<EnterClassHourResult> => {
    const retryAt =
      (await findBlock(tx, fromAddress, now)) ?? (await findBlock(tx, forStudent, now))
    if (retryAt) return { ok: false, reason: 'too-many' }
    const found = await findClassStudent(tx, input, now)
    if (!found) {
      await countTries(tx, [fromAddress, forStudent], now)
      return { ok: false, reason: 'no-match' }
    }
    const { classHour, student } = found
    if (student.applications.some(({ submissions }) => submissions.length > 0))
      return { ok: false, reason: 'sent-at-home' }
    await recordEvent(tx, null, {
      verb: 'session.entered',
      subjectType: 'class-session',
      subjectId: classHour.id,
      zoneId: classHour.cycle.zoneId,
      detail: { studentId: student.id },
    })
    const device = { classHourId: classHour.id, studentId: student.id }
    return { ok: true, device, closesAt: classHour.closesAt }
  })
}
