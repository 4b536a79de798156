import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

type Changed = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-found' }

/**
 * Takes the boundary of a zone or an area away, with a reason: whoever looks for it is told that it is not known. The
 * same map does not bring it back, another one does. One that is not known already stays so without a trace.
 */
export async function takeBoundaryAway(
  actor: Actor,
  { of, place, reason }: { of: 'zone' | 'area'; place: string; reason: string },
): Promise<Changed> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  const table = Prisma.raw(of === 'zone' ? 'zone' : 'attendance_area')
  return db.$transaction(async (tx): Promise<Changed> => {
    const [row] = await tx.$queryRaw<{ known: boolean; mark: string | null }[]>`
      SELECT boundary IS NOT NULL AS known, boundary_mark AS mark FROM ${table}
      WHERE id = ${place}::uuid FOR UPDATE`
    if (!row) return { ok: false, reason: 'not-found' }
    if (!row.known) return { ok: true }
    await tx.$executeRaw`
      UPDATE ${table} SET boundary = NULL, boundary_mark = NULL WHERE id = ${place}::uuid`
    if (of === 'zone') await tx.zone.update({ where: { id: place }, data: { boundaryDemo: false } })
    const change = { table: `${of}_boundaries`, rowId: place, column: 'boundary' }
    await recordChanges(tx, actor, [{ ...change, before: row.mark ?? 'demo', after: null }], reason)
    await recordEvent(tx, actor, {
      verb: 'boundary.takenAway',
      subjectType: of,
      subjectId: place,
      detail: { reason },
    })
    return { ok: true }
  })
}

/** Saves in which property of a source's maps the codes stand. */
export async function saveMapProperty(
  actor: Actor,
  { source, property }: { source: string; property: string | null },
): Promise<Changed> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<Changed> => {
    const data = { boundaryProperty: property }
    await tx.importSource.upsert({
      where: { name: source },
      create: { name: source, ...data },
      update: data,
    })
    const act = {
      verb: 'import.sourceSaved',
      subjectType: 'import-source',
      subjectId: source,
    } as const
    await recordEvent(tx, actor, { ...act, detail: { source } })
    return { ok: true }
  })
}
