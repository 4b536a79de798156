import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS, writtenIn } from '@/lib/base/i18n/localized-text.rules'

import { readPlainPlace } from './place.data'

export type ServedResult = { ok: true } | { ok: false; reason: 'not-found' | 'changed' }

/**
 * Sets the zones whose students a school teaches beside its own, held against files until they say something else:
 * administrators only. Refused when somebody has saved other zones since the page was made, or when one of the zones
 * does not exist.
 */
export async function setServedZones(
  actor: Actor,
  schoolId: string,
  zoneIds: readonly string[],
  was: readonly string[],
): Promise<ServedResult> {
  if (!actor.administrator || ![schoolId, ...zoneIds].every(isUuid))
    return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<ServedResult> => {
    await tx.$queryRaw`SELECT id FROM school WHERE id = ${schoolId}::uuid FOR UPDATE`
    const school = await tx.school.findUnique({
      where: { id: schoolId },
      select: { name: true, zoneId: true, serves: { select: { zoneId: true } } },
    })
    const zones = await tx.zone.findMany({
      where: { id: { in: [...zoneIds] } },
      orderBy: { slug: 'asc' },
      select: { id: true, name: TEXTS },
    })
    if (!school || zones.length !== new Set(zoneIds).size) return { ok: false, reason: 'not-found' }
    const now = school.serves.map(({ zoneId }) => zoneId)
    if (now.toSorted().join() !== was.toSorted().join()) return { ok: false, reason: 'changed' }
    // its own zone needs no row
    const wanted = zones.filter(({ id }) => id !== school.zoneId)
    const ids = wanted.map(({ id }) => id)
    if (now.toSorted().join() === ids.toSorted().join()) return { ok: true }
    const before = await readPlainPlace(tx, 'schools', schoolId)
    await tx.servedZone.deleteMany({ where: { schoolId, zoneId: { notIn: ids } } })
    await tx.servedZone.createMany({
      data: ids.filter((id) => !now.includes(id)).map((zoneId) => ({ schoolId, zoneId })),
    })
    const after = await readPlainPlace(tx, 'schools', schoolId)
    const column = 'serves_zones'
    const values = { before: before?.[column] ?? null, after: after?.[column] ?? null }
    await recordChanges(tx, actor, [{ table: 'schools', rowId: schoolId, column, ...values }], '')
    await recordEvent(tx, actor, {
      verb: 'school.zonesServed',
      subjectType: 'school',
      subjectId: schoolId,
      ...(school.zoneId !== null && { zoneId: school.zoneId }),
      detail: { name: school.name, after: wanted.map(({ name }) => writtenIn('en', name)) },
    })
    return { ok: true }
  })
}
