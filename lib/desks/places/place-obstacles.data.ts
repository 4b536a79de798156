import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'

import { toSchoolCodes } from './place-columns.rules'
import type { PlaceTable, TypedPlace } from './place-tables.schema'
import { campusesEditedBy, schoolsEditedBy, zonesEditedBy } from './places.policy'
import type { FieldProblem } from './typed-place.rules'

/** What only the database knows to be wrong: sentences of `imports.problems`, and of `places.errors`. */
export type PlaceObstacle =
  | FieldProblem
  | {
      readonly column: string
      readonly code:
        | 'reserved'
        | 'taken'
        | 'unknown'
        | 'movesSeats'
        | 'gradesHaveSeats'
        | 'hasPrograms'
    }

const text = (value: TypedPlace[string] | undefined) => (typeof value === 'string' ? value : null)

/** Words that would be mistaken for the address of another page. */
const RESERVED_ZONES: ReadonlySet<string> = new Set(['data', 'find', 'new'])

type Change = {
  readonly table: PlaceTable
  /** Null: it is added. */
  readonly id: string | null
  readonly values: TypedPlace
  readonly isChanged: (column: string) => boolean
}

/** Why a place cannot be as it is typed; empty when it can. The caller holds the locks. */
export async function findObstacles(
  tx: Tx,
  actor: Actor,
  change: Change,
): Promise<PlaceObstacle[]> {
  switch (change.table) {
    case 'district':
      return []
    case 'zones':
      return change.id === null ? zoneObstacles(tx, change) : []
    case 'campuses':
      return campusObstacles(tx, actor, change)
    case 'schools':
      return schoolObstacles(tx, actor, change)
  }
}

async function zoneObstacles(tx: Tx, { values }: Change): Promise<PlaceObstacle[]> {
  const slug = text(values.zone) ?? ''
  if (RESERVED_ZONES.has(slug)) return [{ column: 'zone', code: 'reserved' }]
  const known = await tx.zone.count({ where: { slug } })
  return known > 0 ? [{ column: 'zone', code: 'taken' }] : []
}

/** A zone that the actor runs; a closed one takes nothing new. */
async function isOpenZone(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const where = { AND: [{ id, closedAt: null }, zonesEditedBy(actor)] }
  return (await tx.zone.count({ where })) > 0
}

async function campusObstacles(tx: Tx, actor: Actor, { id, values, isChanged }: Change) {
  const found: PlaceObstacle[] = []
  const [code, zoneId, name] = [text(values.campus), text(values.zone), text(values.name) ?? '']
  const other = id === null ? {} : { id: { not: id } }
  if (code !== null && (await tx.campus.count({ where: { code, ...other } })) > 0)
    found.push({ column: 'campus', code: 'taken' })
  if (isChanged('zone')) {
    if (zoneId === null ? !actor.administrator : !(await isOpenZone(tx, actor, zoneId)))
      found.push({ column: 'zone', code: 'unknown' })
  }
  if ((await tx.campus.count({ where: { zoneId, name, ...other } })) > 0)
    found.push({ column: 'name', code: 'taken' })
  return found
}

async function schoolObstacles(tx: Tx, actor: Actor, change: Change): Promise<PlaceObstacle[]> {
  const { id, values, isChanged } = change
  const found: PlaceObstacle[] = []
  const other = id === null ? {} : { id: { not: id } }
  const { cdsCode, localCode } = toSchoolCodes(values)
  const sameCode = [
    ...(cdsCode === null ? [] : [{ cdsCode }]),
    ...(localCode === null ? [] : [{ localCode }]),
  ]
  if (sameCode.length > 0 && (await tx.school.count({ where: { OR: sameCode, ...other } })) > 0)
    found.push({ column: 'school', code: 'taken' })
  const slug = text(values.slug)
  if (slug !== null && (await tx.school.count({ where: { slug, ...other } })) > 0)
    found.push({ column: 'slug', code: 'taken' })
  const zoneId = text(values.zone)
  if (
    isChanged('zone') &&
    (zoneId === null ? !actor.administrator : !(await isOpenZone(tx, actor, zoneId)))
  )
    found.push({ column: 'zone', code: 'unknown' })
  if (await isKnownByName(tx, change)) found.push({ column: 'name', code: 'taken' })
  const campusId = text(values.campus)
  if (campusId !== null && isChanged('campus')) {
    const where = { AND: [{ id: campusId }, campusesEditedBy(actor)] }
    if ((await tx.campus.count({ where })) === 0) found.push({ column: 'campus', code: 'unknown' })
  }
  found.push(...(await parentObstacles(tx, actor, change)))
  return id === null ? found : [...found, ...(await seatObstacles(tx, id, change))]
}

/**
 * Whether an open school of the zone has the name already. Two who give it at once: the second waits here and then finds
 * the first's.
 */
async function isKnownByName(tx: Tx, { id, values, isChanged }: Change): Promise<boolean> {
  const zoneId = text(values.zone)
  if (zoneId === null || !(isChanged('name') || isChanged('zone'))) return false
  await tx.$queryRaw`SELECT id FROM zone WHERE id = ${zoneId}::uuid FOR NO KEY UPDATE`
  const other = id === null ? {} : { id: { not: id } }
  const named = { zoneId, name: text(values.name) ?? '', closedYear: null, ...other }
  return (await tx.school.count({ where: named })) > 0
}

/** A program is one step below its school, never below itself or another program. */
async function parentObstacles(tx: Tx, actor: Actor, { id, values, isChanged }: Change) {
  const parentId = text(values.parent_school)
  if (parentId === null || !isChanged('parent_school')) return []
  const parent = await tx.school.findFirst({
    where: { AND: [{ id: parentId }, schoolsEditedBy(actor)] },
    select: { name: true, parentId: true },
  })
  const column = 'parent_school'
  if (!parent || parentId === id) return [{ column, code: 'unknown' } as const]
  if (parent.parentId !== null)
    return [{ column, code: 'parentIsProgram', value: parent.name, detail: {} } as const]
  const programs = id === null ? 0 : await tx.school.count({ where: { parentId: id } })
  return programs > 0 ? [{ column, code: 'hasPrograms' } as const] : []
}

/** Seats of years that are still to come hold a school in its zone and its grades. */
async function seatObstacles(tx: Tx, id: string, { values, isChanged }: Change) {
  const found: PlaceObstacle[] = []
  const pools = await tx.$queryRaw<{ grade: number }[]>`
    SELECT seat_pool.grade FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
    WHERE seat_pool.school_id = ${id}::uuid AND cycle.school_year > running_year()`
  if (isChanged('zone') && pools.length > 0) found.push({ column: 'zone', code: 'movesSeats' })
  const [lowest, highest] = [Number(values.lowest_grade), Number(values.highest_grade)]
  if (pools.some(({ grade }) => grade < lowest || grade > highest))
    found.push({
      column: isChanged('lowest_grade') ? 'lowest_grade' : 'highest_grade',
      code: 'gradesHaveSeats',
    })
  return found
}

/** Whether families are concerned when a place is not what it was: they ranked it, go to it or are of a year of it. */
export async function concernsFamilies(tx: Tx, table: PlaceTable, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { district: boolean; zones: boolean; campuses: boolean; schools: boolean }[]
  >`
    WITH concerned AS (
      SELECT id, zone_id, campus_id FROM school
      WHERE EXISTS (SELECT FROM choice WHERE choice.school_id = school.id)
        OR EXISTS (SELECT FROM enrollment WHERE enrollment.school_id = school.id)
        OR EXISTS (SELECT FROM offer WHERE offer.school_id = school.id))
    SELECT EXISTS (SELECT FROM cycle) AS district,
      EXISTS (SELECT FROM cycle WHERE zone_id = ${id}::uuid) AS zones,
      EXISTS (SELECT FROM concerned WHERE campus_id = ${id}::uuid) AS campuses,
      EXISTS (SELECT FROM concerned WHERE id = ${id}::uuid) AS schools`
  return row?.[table] ?? false
}
