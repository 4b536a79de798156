import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { Verb } from '@/lib/base/audit/audit-verbs.rules'
import { recordAdded, recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'

import { lockPlace } from './lock-place.data'
import { concernsFamilies, findObstacles, type PlaceObstacle } from './place-obstacles.data'
import {
  columnsOf,
  CONCERNS_FAMILIES,
  isReference,
  type PlaceTable,
  type PlainValues,
  type TypedPlace,
} from './place-tables.schema'
import { findEdited, readPlainPlace } from './place.data'
import { writePlace } from './write-place.mutations'

export type SavedPlace =
  | { ok: true; id: string; changed: number }
  | { ok: false; reason: 'not-found' | 'duplicate' | 'reason-missing' }
  /** Somebody saved these values since the page was opened; `now` is what stands there. */
  | { ok: false; reason: 'changed'; columns: { column: string; now: string | null }[] }
  | { ok: false; reason: 'obstacles'; obstacles: PlaceObstacle[] }

type Save = {
  readonly table: PlaceTable
  readonly values: TypedPlace
  /** What the page showed when it was opened. */
  readonly was: PlainValues
  readonly reason: string
}

const KINDS = {
  district: 'district',
  zones: 'zone',
  campuses: 'campus',
  schools: 'school',
} as const

const VERBS = {
  district: { added: 'district.added', changed: 'district.changed' },
  zones: { added: 'zone.added', changed: 'zone.changed' },
  campuses: { added: 'campus.added', changed: 'campus.changed' },
  schools: { added: 'school.added', changed: 'school.changed' },
} as const satisfies Record<PlaceTable, Record<'added' | 'changed', Verb>>

/** Adds a place: administrators all of them, zone staff campuses and schools in their zones. */
export async function addPlace(
  actor: Actor,
  { table, values, reason }: Omit<Save, 'was'>,
): Promise<SavedPlace> {
  if (
    !actor.administrator &&
    (table === 'district' || table === 'zones' || actor.zones.length === 0)
  )
    return { ok: false, reason: 'not-found' }
  return attempt({ duplicate: 'duplicate' }, () =>
    db.$transaction(async (tx): Promise<SavedPlace> => {
      const change = { table, id: null, values, isChanged: () => true }
      const obstacles = await findObstacles(tx, actor, change)
      if (obstacles.length > 0) return { ok: false, reason: 'obstacles', obstacles }
      const id = await writePlace(tx, table, null, values)
      if (id === null) return { ok: false, reason: 'not-found' }
      const after = (await readPlainPlace(tx, table, id)) ?? {}
      await recordAdded(tx, actor, table, id, after, reason)
      await log(tx, actor, {
        table,
        id,
        act: 'added',
        values,
        detail: { name: nameOf(after), reason: reason || null },
      })
      return { ok: true, id, changed: columnsOf(table).length }
    }),
  )
}

/**
 * Saves a place that the actor edits, each changed value with its history and held against imports until the source
 * says something else. Refused when somebody else has saved since the page was opened, and without a reason where
 * families are concerned. Saving what stands there already writes nothing.
 */
export async function savePlace(actor: Actor, id: string, save: Save): Promise<SavedPlace> {
  const { table, values, was, reason } = save
  return attempt({ duplicate: 'duplicate' }, () =>
    db.$transaction(async (tx): Promise<SavedPlace> => {
      if ((await findEdited(tx, actor, table, id)) === null)
        return { ok: false, reason: 'not-found' }
      await lockPlace(tx, table, id, values)
      const known = await findEdited(tx, actor, table, id)
      const before = await readPlainPlace(tx, table, id)
      if (!known || !before) return { ok: false, reason: 'not-found' }
      const columns = columnsOf(table).map(({ name }) => name)
      const moved = columns.filter((column) => (was[column] ?? null) !== (before[column] ?? null))
      if (moved.length > 0) {
        const now = moved.map((column) => ({ column, now: before[column] ?? null }))
        return { ok: false, reason: 'changed', columns: now }
      }
      const isChanged = (column: string) =>
        isReference(table, column)
          ? (known.references[column] ?? null) !== values[column]
          : (before[column] ?? null) !== toText(values[column])
      const obstacles = await findObstacles(tx, actor, { table, id, values, isChanged })
      if (obstacles.length > 0) return { ok: false, reason: 'obstacles', obstacles }
      const needsReason = CONCERNS_FAMILIES[table].some(isChanged)
      if (needsReason && reason.length < 10 && (await concernsFamilies(tx, table, id)))
        return { ok: false, reason: 'reason-missing' }
      await writePlace(tx, table, id, values)
      const after = (await readPlainPlace(tx, table, id)) ?? {}
      const changes = Object.keys(before).flatMap((column) => {
        const change = { column, before: before[column] ?? null, after: after[column] ?? null }
        return change.before === change.after ? [] : [{ table, rowId: id, ...change }]
      })
      await recordChanges(tx, actor, changes, reason)
      const detail = {
        name: nameOf(after),
        changes: changes.map(({ column }) => column),
        reason: reason || null,
      }
      if (changes.length > 0) await log(tx, actor, { table, id, act: 'changed', values, detail })
      return { ok: true, id, changed: changes.length }
    }),
  )
}

const nameOf = (values: PlainValues) => values.name ?? values.name_en ?? null

const toText = (value: TypedPlace[string] | undefined): string | null =>
  value === null || value === undefined
    ? null
    : Array.isArray(value)
      ? value.join(' ') || null
      : String(value)

type Act = {
  readonly table: PlaceTable
  readonly id: string
  readonly act: 'added' | 'changed'
  readonly values: TypedPlace
  readonly detail: { name: string | null; changes?: string[]; reason: string | null }
}

async function log(tx: Tx, actor: Actor, { table, id, act, values, detail }: Act): Promise<void> {
  const own = table === 'zones' ? id : values.zone
  const zoneId = table !== 'district' && typeof own === 'string' ? own : null
  await recordEvent(tx, actor, {
    verb: VERBS[table][act],
    subjectType: KINDS[table],
    subjectId: id,
    ...(zoneId !== null && { zoneId }),
    detail,
  })
}
