import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import type { Channel } from '@/lib/base/db/generated/enums'

import { nextNumber } from './sequence'
import { createStudent } from './students'
import { createCycle } from './years'

/** Creates an application with an empty draft, for a new student of the cycle's zone by default. */
export async function createApplication(
  tx: Tx,
  overrides: Partial<Prisma.ApplicationUncheckedCreateInput> = {},
) {
  const cycle = overrides.cycleId
    ? await tx.cycle.findUniqueOrThrow({ where: { id: overrides.cycleId } })
    : await createCycle(tx)
  const studentId = overrides.studentId ?? (await createStudent(tx, { zoneId: cycle.zoneId })).id
  return tx.application.create({
    data: { draft: [], ...overrides, studentId, cycleId: cycle.id },
  })
}

/** Sends a ranked list, best first, as the next submission. The window must be open. */
export async function submitList(
  tx: Tx,
  list: {
    applicationId: string
    schoolIds: readonly string[]
    submittedById?: string
    receiptCode?: string
    salt?: string
    /** Only used when the trigger that sets the time is off, as in the seed. */
    submittedAt?: Date
    /** For a list that was not sent from a guardian's account. */
    how?: { channel: Channel; askedBy?: string; consent?: string; classHourId?: string }
  },
) {
  const { applicationId, schoolIds, submittedById = null, submittedAt, salt, how } = list
  const number = 1 + (await tx.submission.count({ where: { applicationId } }))
  const receiptCode = list.receiptCode ?? toReceiptCode(nextNumber())
  const choices = schoolIds.map((schoolId, i) => ({ rank: i + 1, schoolId }))
  return tx.submission.create({
    data: {
      applicationId,
      number,
      receiptCode,
      submittedById,
      choices: { create: choices },
      ...how,
      ...(submittedAt && { submittedAt }),
      ...(salt && { salt }),
    },
    include: { choices: { orderBy: { rank: 'asc' } } },
  })
}

/** Creates a student's application with a list that is already sent. */
export async function createSubmitted(
  tx: Tx,
  list: {
    cycleId: string
    studentId: string
    schoolIds: readonly string[]
    submittedById?: string
  },
) {
  const { cycleId, studentId, schoolIds, ...rest } = list
  const application = await createApplication(tx, { cycleId, studentId, draft: [...schoolIds] })
  const submission = await submitList(tx, { applicationId: application.id, schoolIds, ...rest })
  return { application, submission }
}

/** Ends the application window just now, by the database's clock, within its constraints. */
export async function endWindow(tx: Tx, cycleId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE cycle SET opens_at = least(opens_at, clock_timestamp() - interval '2 seconds'),
      closes_at = clock_timestamp() - interval '1 second' WHERE id = ${cycleId}::uuid`
}

/** Moves the start of an open window to tomorrow, with the rule off that the start cannot change. */
export async function delayWindow(tx: Tx, cycleId: string): Promise<void> {
  await tx.$executeRaw`ALTER TABLE cycle DISABLE TRIGGER cycle_stays`
  await tx.$executeRaw`
    UPDATE cycle SET opens_at = clock_timestamp() + interval '1 day' WHERE id = ${cycleId}::uuid`
  await tx.$executeRaw`ALTER TABLE cycle ENABLE TRIGGER cycle_stays`
}

/** A receipt code of the form that families get, two groups of four, for a number. */
function toReceiptCode(n: number): string {
  return n
    .toString(36)
    .toUpperCase()
    .padStart(8, '0')
    .replace(/^(.{4})(.{4})$/, 'ZC-$1-$2')
}
