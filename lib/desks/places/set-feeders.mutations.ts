import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'

import { findFeederGrid } from './feeders.data'
import { lockYearsOf } from './lock-place.data'

export type FeedersResult =
  | { ok: true; changed: number }
  | { ok: false; reason: 'not-found' | 'changed' }

/**
 * Sets which schools of a zone come first at which, all or none: only links that the page shows, compared with what it
 * showed. Refused when somebody has saved other links since. The links decide priorities, so the zone's years are locked.
 */
export async function setFeeders(
  actor: Actor,
  zoneId: string,
  links: readonly string[],
  was: readonly string[],
): Promise<FeedersResult> {
  if (!actor.administrator && !actor.zones.includes(zoneId))
    return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<FeedersResult> => {
    await lockYearsOf(tx, [zoneId])
    await tx.$queryRaw`SELECT id FROM zone WHERE id = ${zoneId}::uuid FOR UPDATE`
    const { from, to, links: now } = await findFeederGrid(actor, zoneId)
    if (now.toSorted().join() !== was.toSorted().join()) return { ok: false, reason: 'changed' }
    const names = new Map([...from, ...to].map(({ id, name }) => [id, name]))
    const known = new Set(from.flatMap((one) => to.map((other) => `${one.id}/${other.id}`)))
    const wanted = new Set(links.filter((link) => known.has(link)))
    const added = [...wanted].filter((link) => !now.includes(link))
    const gone = now.filter((link) => !wanted.has(link))
    await tx.feeder.createMany({ data: added.map(toRow) })
    for (const link of gone)
      await tx.feeder.delete({ where: { fromSchoolId_toSchoolId: toRow(link) } })
    await writeHistory(tx, actor, added, gone)
    if (added.length + gone.length > 0) {
      const say = (link: string) =>
        link
          .split('/')
          .map((id) => names.get(id) ?? id)
          .join(' → ')
      await recordEvent(tx, actor, {
        verb: 'zone.feedersChanged',
        subjectType: 'zone',
        subjectId: zoneId,
        zoneId,
        detail: { before: gone.map(say), after: added.map(say) },
      })
    }
    return { ok: true, changed: added.length + gone.length }
  })
}

function toRow(link: string) {
  const [fromSchoolId = '', toSchoolId = ''] = link.split('/')
  return { fromSchoolId, toSchoolId }
}

/** A link has no value of its own: its history is that it came or went, named by the school it leads to. */
async function writeHistory(
  tx: Tx,
  actor: Actor,
  added: readonly string[],
  gone: readonly string[],
) {
  const codes = await tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id::text, school_code(school) AS code FROM school
    WHERE id::text = ANY(${[...added, ...gone].map((link) => toRow(link).toSchoolId)})`
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]))
  const toChange = (rowId: string, isNew: boolean) => {
    const code = codeOf.get(toRow(rowId).toSchoolId) ?? null
    const values = { before: isNew ? null : code, after: isNew ? code : null }
    return { table: 'feeders', rowId, column: 'to_school', actorId: actor.id, ...values }
  }
  await tx.valueChange.createMany({
    data: [
      ...added.map((link) => toChange(link, true)),
      ...gone.map((link) => toChange(link, false)),
    ],
  })
}
