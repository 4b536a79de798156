import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { endRoleIn } from '@/lib/registry/people/end-role.mutations'
import { setSeatsIn } from '@/lib/year/seat-grid/set-seats.mutations'

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
 * away where no family ranks it, and its roles end, all in one transaction: what cannot be settled now stays and is
 * told. Children who have a seat there keep it until people place them. Who sends a list, gives a role there or closes
 * it too waits until it is done.
 */
export async function closeSchool(
  actor: Actor,
  id: string,
  { year, was, reason, childrenKnown, takeSeats, endRoles }: CloseSchool,
): Promise<ClosedSchool> {
  if (reason.length < 10) return { ok: false, reason: 'reason-missing' }
  return db.$transaction(async (tx): Promise<ClosedSchool> => {
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
    if (year === null) return { ok: true, left }
    if (takeSeats) await takeSeatsAway(tx, actor, id, left)
    if (endRoles) for (const grant of await listRolesAt(tx, id)) await endRoleIn(tx, actor, grant)
    return { ok: true, left: await readClosing(tx, id, year) }
  })
}

/** Grade by grade: one that a family ranks or holds by now keeps none of the others. */
async function takeSeatsAway(
  tx: Tx,
  actor: Actor,
  schoolId: string,
  { pools }: Closing,
): Promise<void> {
  for (const { cycleId, grade, seats, isRanked } of pools) {
    if (isRanked) continue
    await setSeatsIn(tx, actor, cycleId, [{ schoolId, grade, seats: null, was: seats }])
  }
}
