import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { enqueue } from '@/lib/base/queue'
import { type Mapping, mappingSchema } from '@/lib/feeds/reading/wide/mapping.schema'

import { findSource } from './import-sources.data'
import { lockSource } from './lock-source.mutations'

type Saved = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-found' | 'stale' }

const sorted = (pairs: Readonly<Record<string, unknown>>) =>
  Object.entries(pairs).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** A text that differs when a mapping does: what a form was filled in from. The database orders keys its own way. */
export const mappingMark = (mapping: Mapping | null) =>
  JSON.stringify(
    mapping && [
      sorted(mapping.columns),
      sorted(mapping.always),
      sorted(mapping.words).map(([target]) => [target, sorted(mapping.words[target] ?? {})]),
      mapping.days,
    ],
  )

/**
 * Saves how the columns of a source's wide file are read, unless somebody saved another one than the form showed
 * (`was`).
 */
export async function saveMapping(
  actor: Actor,
  name: string,
  mapping: Mapping,
  was: string,
): Promise<Saved> {
  if (!(await findSource(actor, name))) return { ok: false, reason: 'not-found' }
  return db.$transaction(async (tx): Promise<Saved> => {
    const before = await lockSource(tx, name)
    const kept = mappingSchema.safeParse(before.mapping)
    if (mappingMark(kept.success ? kept.data : null) !== was) return { ok: false, reason: 'stale' }
    await tx.importSource.update({ where: { name }, data: { mapping } })
    const act = {
      verb: 'import.sourceSaved',
      subjectType: 'import-source',
      subjectId: name,
    } as const
    await recordEvent(tx, actor, { ...act, detail: { source: name } })
    return { ok: true }
  })
}

/**
 * Reads the files of an import that was refused or taken back once more, as a new import: with what is set
 * for its source now. Returns its id; null when there is no such import or its files are not kept.
 */
export async function readAgain(actor: Actor, importId: string): Promise<string | null> {
  if (!actor.administrator || !isUuid(importId)) return null
  return db.$transaction(async (tx) => {
    // whoever asks at the same time waits here, and finds no bytes any more
    await tx.$queryRaw`SELECT FROM import WHERE id = ${importId}::uuid FOR UPDATE`
    const [made] = await tx.$queryRaw<{ id: string; source: string; sha256: string }[]>`
      INSERT INTO import (id, source, channel, name, sha256, size, school_year, received_by_id)
      SELECT new_id(), source, 'PAGE', name, sha256, size, school_year, ${actor.id}::uuid FROM import
      WHERE id = ${importId}::uuid AND state IN ('REFUSED', 'WITHDRAWN')
        AND EXISTS (SELECT FROM import_part WHERE import_part.import_id = import.id)
      RETURNING id, source, sha256`
    if (!made) return null
    const { id, source, sha256 } = made
    // the bytes go along: they are kept once
    await tx.importPart.updateMany({ where: { importId }, data: { importId: id } })
    const act = { verb: 'import.received', subjectType: 'import', subjectId: id } as const
    await recordEvent(tx, actor, { ...act, detail: { source, sha256 } })
    await enqueue(tx, 'import', [{ importId: id }])
    return id
  })
}
