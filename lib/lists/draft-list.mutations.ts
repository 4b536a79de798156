import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { teachingIn } from '@/lib/registry/schools/school-years.rules'
import { windowAt } from '@/lib/year/application-window.rules'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'
import { hasListInTime } from '@/lib/year/list-that-counts.data'
import { findStudentYear } from '@/lib/year/student-year.data'

import { aboutApplication, sameList, takesLate } from './list-state.rules'
import type { ListInput } from './ranked-list.schema'

export type Refusal =
  /** The actor is not a guardian of the student, or no cycle takes the student's list. */
  | 'not-found'
  | 'not-open'
  | 'closed'
  | 'empty'
  /** A school in the list has no seats in this cycle. */
  | 'not-offered'
  /** The list is based on an older version than the saved one. */
  | 'stale'

export type SaveResult = { ok: true; version: number } | { ok: false; reason: Refusal }

type Locked = { id: string; draft: string[]; draftVersion: number }

/** Locks the application's row, creating it if missing; other saves and submissions wait until this transaction ends. */
export async function lockApplication(tx: Tx, studentId: string, cycleId: string): Promise<Locked> {
  const key = { studentId, cycleId }
  await tx.application.createMany({ data: [{ ...key, draft: [] }], skipDuplicates: true })
  await tx.$queryRaw`
    SELECT id FROM application
    WHERE student_id = ${studentId}::uuid AND cycle_id = ${cycleId}::uuid FOR UPDATE`
  return tx.application.findUniqueOrThrow({
    where: { studentId_cycleId: key },
    select: { id: true, draft: true, draftVersion: true },
  })
}

/** Whether every school of a list has seats in the cycle. */
export async function areOffered(tx: Tx, cycle: FamilyCycle, schoolIds: readonly string[]) {
  const found = await tx.seatPool.count({
    where: {
      cycleId: cycle.id,
      grade: cycle.entryGrade,
      school: { AND: [{ id: { in: [...schoolIds] } }, teachingIn(cycle.schoolYear)] },
    },
  })
  return found === schoolIds.length
}

/**
 * Saves the draft of a locked application. The same list as the saved one is accepted and unchanged, whatever version
 * it is based on.
 */
export async function keepDraft(
  tx: Tx,
  actor: Actor | null,
  locked: Locked,
  { schoolIds, version }: ListInput,
  now: Date,
): Promise<number | 'stale'> {
  const known = locked.draftVersion > 0 && sameList(locked.draft, schoolIds)
  if (known) return locked.draftVersion
  if (version !== locked.draftVersion) return 'stale'
  const { draftVersion } = await tx.application.update({
    where: { id: locked.id },
    data: {
      draft: schoolIds,
      draftVersion: { increment: 1 },
      draftSavedAt: now,
      draftSavedById: actor?.id ?? null,
    },
    select: { draftVersion: true },
  })
  return draftVersion
}

/** Whether a list of this student would be late now: the window is over and none that counts was sent in time. */
export async function isLateList(
  studentId: string,
  cycle: FamilyCycle,
  now: Date,
): Promise<boolean> {
  return takesLate(cycle, await hasListInTime(db, studentId, cycle.id), now)
}

/**
 * Saves a list without sending it. Refused without changes when somebody has saved another list since
 * `version`.
 */
export async function saveDraft(
  actor: Actor,
  studentId: string,
  input: ListInput,
  now: Date,
): Promise<SaveResult> {
  const year = await findStudentYear(actor, studentId)
  if (!year) return { ok: false, reason: 'not-found' }
  const { cycle } = year
  const window = windowAt(cycle, now)
  if (window !== 'open' && !(await isLateList(studentId, cycle, now)))
    return { ok: false, reason: window }
  return db.$transaction(async (tx): Promise<SaveResult> => {
    if (!(await areOffered(tx, cycle, input.schoolIds))) return { ok: false, reason: 'not-offered' }
    const locked = await lockApplication(tx, studentId, cycle.id)
    const version = await keepDraft(tx, actor, locked, input, now)
    if (version === 'stale') return { ok: false, reason: 'stale' }
    if (version !== locked.draftVersion) {
      const detail = { version, schoolIds: input.schoolIds }
      await recordEvent(tx, actor, {
        verb: 'application.saved',
        ...aboutApplication(locked.id, cycle),
        detail,
      })
    }
    return { ok: true, version }
  })
}
