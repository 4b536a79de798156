import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { endRole } from '@/lib/registry/people/end-role.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'

import { lockPlace } from './lock-place.data'
import { findEdited } from './place.data'
import { type Closing, listRolesAt, readClosing } from './school-closing.data'

export type ClosedSchool =
  /** What is still to be settled by people. */
  | { ok: true; left: Closing }
  | {
      ok: false
      reason:
        | 'not-found'
        /** Somebody else has closed or opened it since the page was made. */
        | 'changed'
        | 'reason-missing'
        | 'before-opened'
        /** Children have an offer or are enrolled there, and nobody said that this is known. */
        | 'children'
    }

type CloseSchool = {
  /** The first school year that it does not teach; null opens it again. */
  readonly year: number | null
  /** What the page showed. */
  readonly was: number | null
  readonly reason: string
  /** The actor has read how many children are to be placed elsewhere. */
  readonly childrenKnown: boolean
  readonly takeSeats: boolean
  readonly endRoles: boolean
}

/**
 * Closes a school from a year on, with a reason; nothing of it is deleted. If asked, its seats of those years are taken
 * away where no family ranks it, and its roles end. Children who have a seat there keep it until people place them.
 */
export async function closeSchool(
  actor: Actor,
  id: string,
  { year, was, reason, childrenKnown, takeSeats, endRoles }: CloseSchool,
): Promise<ClosedSchool> {
  if (reason.length < 10) return { ok: false, reason: 'reason-missing' }
  const closed = await db.$transaction(async (tx): Promise<ClosedSchool> => {
    if ((await findEdited(tx, actor, 'schools', id)) === null)
      return { ok: false, reason: 'not-found' }
    await lockPlace(tx, 'schools', id)
    const school = await tx.school.findUniqueOrThrow({
      where: { id },
      select: { name: true, zoneId: true, openedYear: true, closedYear: true },
    })
    if (school.closedYear !== was) return { ok: false, reason: 'changed' }
    if (year !== null && school.openedYear !== null && year < school.openedYear)
      return { ok: false, reason: 'before-opened' }
    const left = await readClosing(tx, id, year ?? 9999)
    if (left.offers + left.enrolled > 0 && !childrenKnown) return { ok: false, reason: 'children' }
    if (year === school.closedYear) return { ok: true, left }
    await tx.school.update({ where: { id }, data: { closedYear: year } })
    const text = (value: number | null) => (value === null ? null : String(value))
    const values = { column: 'closed_year', before: text(school.closedYear), after: text(year) }
    await recordChanges(tx, actor, [{ table: 'schools', rowId: id, ...values }], reason)
    await recordEvent(tx, actor, {
      verb: year === null ? 'school.reopened' : 'school.closed',
      subjectType: 'school',
      subjectId: id,
      ...(school.zoneId !== null && { zoneId: school.zoneId }),
      detail: { name: school.name, from: school.closedYear, to: year, reason },
    })
    return { ok: true, left }
  })
  if (!closed.ok || year === null) return closed
  // each in a transaction of its own: what cannot be settled now is told and stays
  if (takeSeats) await takeSeatsAway(actor, id, closed.left)
  if (endRoles) for (const grant of await listRolesAt(actor, id)) await endRole(actor, grant)
  return { ok: true, left: await readClosing(db, id, year) }
}

async function takeSeatsAway(actor: Actor, schoolId: string, { pools }: Closing): Promise<void> {
  const byCycle = Map.groupBy(
    pools.filter(({ isRanked }) => !isRanked),
    ({ cycleId }) => cycleId,
  )
  for (const [cycleId, its] of byCycle) {
    const edits = its.map(({ grade, seats }) => ({ schoolId, grade, seats: null, was: seats }))
    await setSeats(actor, cycleId, edits)
  }
}
