import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { cyclesRunBy, zonesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'

/** A student whose row was ticked on a list of a zone. */
export type TickedStudent = {
  readonly id: string
  readonly name: string
  readonly number: string
  /** A child of the zone itself: of one that only applies here, its own zone sends the letters. */
  readonly isOfZone: boolean
  /** The actor's own child: nobody sends letters about it at a desk. */
  readonly isOwn: boolean
}

type Year = { readonly id: string; readonly zone: { readonly id: string } }

/**
 * The ticked students of the year's zone, and those with an application in that year, by name; others are
 * left out, and all of them where the actor does not run the zone.
 */
export async function listTickedStudents(
  actor: Actor,
  cycle: Year,
  ids: ReadonlySet<string>,
): Promise<TickedStudent[]> {
  const runs = await db.zone.count({ where: { AND: [{ id: cycle.zone.id }, zonesRunBy(actor)] } })
  if (runs === 0) return []
  const rows = await db.student.findMany({
    where: {
      id: { in: [...ids] },
      sameAsId: null,
      OR: [
        { zoneId: cycle.zone.id },
        { applications: { some: { cycleId: cycle.id, cycle: cyclesRunBy(actor) } } },
      ],
    },
    orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
    select: { id: true, givenName: true, familyName: true, number: true, zoneId: true },
  })
  const own = await db.student.findMany({
    where: { AND: [{ id: { in: rows.map(({ id }) => id) } }, guardedBy(actor)] },
    select: { id: true },
  })
  return rows.map(({ id, number, zoneId, ...name }) => ({
    id,
    number,
    name: fullName(name),
    isOfZone: zoneId === cycle.zone.id,
    isOwn: own.some((one) => one.id === id),
  }))
}
