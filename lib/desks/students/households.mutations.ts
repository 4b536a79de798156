import 'server-only'
import { randomUUID } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'

import { changeStudents } from './change-students.mutations'
import { lockStudents } from './lock-students.data'
import { studentsChangedBy } from './students.policy'

export type HouseholdResult =
  | { ok: true }
  /** `changed`: a household is another one by now; `same-household`: they are linked already. */
  | { ok: false; reason: 'not-found' | 'changed' | 'same-household' }

const inOrder = (a: string, b: string) => (a < b ? [a, b] : [b, a]) as [string, string]

/** A decision about a household holds against imports also where it left the value as it was. */
async function hold(tx: Tx, actor: Actor, ids: readonly string[], reason: string) {
  const kept = await tx.keptValue.findMany({
    where: { table: 'students', column: 'household', rowId: { in: [...ids] } },
    select: { rowId: true },
  })
  const known = new Set(kept.map(({ rowId }) => rowId))
  const students = await tx.student.findMany({
    where: { id: { in: ids.filter((id) => !known.has(id)) } },
    select: { id: true, number: true },
  })
  const rows = await tx.$queryRaw<{ row_id: string; household: string | null }[]>`
    SELECT row_id, household FROM plain_students
    WHERE number = ANY(${students.map(({ number }) => number)})`
  await tx.keptValue.createMany({
    data: rows.map(({ row_id: rowId, household }) => ({
      table: 'students',
      rowId,
      column: 'household',
      sourceValue: household,
      keptById: actor.id,
      reason,
    })),
  })
}

type Pair = {
  readonly studentId: string
  readonly otherId: string
  /** The households as the actor saw them, null where there was none: another one by now refuses. */
  readonly seen: readonly [string | null, string | null]
  readonly reason: string
}

async function lockPair(tx: Tx, actor: Actor, { studentId, otherId, seen }: Pair) {
  if (studentId === otherId) return null
  const found = await lockStudents(tx, [studentId, otherId], studentsChangedBy(actor))
  const [one, two] = found ?? []
  if (!one || !two) return null
  return { one, two, isAsSeen: one.householdId === seen[0] && two.householdId === seen[1] }
}

async function noteBoth(
  tx: Tx,
  actor: Actor,
  verb: 'student.householdLinked' | 'student.householdSplit',
  { one, two }: NonNullable<Awaited<ReturnType<typeof lockPair>>>,
  reason: string,
) {
  for (const zoneId of new Set([one.zoneId, two.zoneId])) {
    await recordEvent(tx, actor, {
      verb,
      subjectType: 'student',
      subjectId: one.id,
      zoneId,
      detail: { numbers: [one.number, two.number], reason },
    })
  }
}

async function linkIn(tx: Tx, actor: Actor, pair: Pair): Promise<HouseholdResult> {
  const locked = await lockPair(tx, actor, pair)
  if (!locked) return { ok: false, reason: 'not-found' }
  if (!locked.isAsSeen) return { ok: false, reason: 'changed' }
  const { one, two } = locked
  if (one.householdId !== null && one.householdId === two.householdId)
    return { ok: false, reason: 'same-household' }
  const householdId = one.householdId ?? two.householdId ?? randomUUID()
  // where both have a household, all children of the second come into the first
  const both = one.householdId !== null && two.householdId !== null
  const moving = both
    ? await tx.student.findMany({
        where: { householdId: two.householdId },
        select: { id: true },
      })
    : []
  const ids = [...new Set([one.id, two.id, ...moving.map(({ id }) => id)])]
  await changeStudents(tx, actor, ids, pair.reason, async () => {
    await tx.student.updateMany({ where: { id: { in: ids } }, data: { householdId } })
  })
  await hold(tx, actor, ids, pair.reason)
  await noteBoth(tx, actor, 'student.householdLinked', locked, pair.reason)
  return { ok: true }
}

/**
 * Says that two students of zones that the actor runs live in one household: they are siblings for priorities, and
 * draw one number in one grade unless their family chooses otherwise. Where both have a household, the two become
 * one. Refused when a household changed since the actor saw it. Holds against imports.
 */
export async function linkHousehold(actor: Actor, pair: Pair): Promise<HouseholdResult> {
  return attempt({}, () => db.$transaction((tx) => linkIn(tx, actor, pair)))
}

async function apartIn(tx: Tx, actor: Actor, pair: Pair): Promise<HouseholdResult> {
  const locked = await lockPair(tx, actor, pair)
  if (!locked) return { ok: false, reason: 'not-found' }
  if (!locked.isAsSeen) return { ok: false, reason: 'changed' }
  const { one, two } = locked
  const { reason } = pair
  if (one.householdId !== null && one.householdId === two.householdId) {
    await changeStudents(tx, actor, [one.id], reason, async () => {
      await tx.student.update({ where: { id: one.id }, data: { householdId: null } })
    })
  }
  await hold(tx, actor, [one.id, two.id], reason)
  const [oneId, twoId] = inOrder(one.id, two.id)
  await tx.householdApart.createMany({
    data: [{ oneId, twoId, byId: actor.id, reason }],
    skipDuplicates: true,
  })
  await noteBoth(tx, actor, 'student.householdSplit', locked, reason)
  return { ok: true }
}

/**
 * Says that a student does not live in the household of another: takes the first out of it when both are in one, and
 * proposes the two no longer. Holds against imports.
 */
export async function splitHousehold(actor: Actor, pair: Pair): Promise<HouseholdResult> {
  return attempt({}, () => db.$transaction((tx) => apartIn(tx, actor, pair)))
}
