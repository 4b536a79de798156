import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { lockCycle } from '@/lib/year/cycle-lock.data'

import type { PlaceTable, TypedPlace } from './place-tables.schema'

const ROWS = { district: 'district', zones: 'zone', campuses: 'campus', schools: 'school' } as const

/** Locks the years of these zones, the oldest id first. Whoever moves or closes a school takes them before its row. */
export async function lockYearsOf(tx: Tx, zoneIds: readonly string[]): Promise<void> {
  const cycles = await tx.cycle.findMany({
    where: { zoneId: { in: [...zoneIds] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of cycles) await lockCycle(tx, id)
}

/**
 * Locks a place until the transaction ends; of a school first the years of the zone it is in and of the one it moves
 * to.
 */
export async function lockPlace(
  tx: Tx,
  table: PlaceTable,
  id: string,
  values: TypedPlace = {},
): Promise<void> {
  if (table === 'schools') {
    const school = await tx.school.findUnique({ where: { id }, select: { zoneId: true } })
    const zones = [school?.zoneId, values.zone].filter((one) => typeof one === 'string')
    await lockYearsOf(tx, zones)
  }
  await tx.$queryRaw`SELECT id FROM ${Prisma.raw(ROWS[table])} WHERE id = ${id}::uuid FOR UPDATE`
}
