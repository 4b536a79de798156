import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'

import { findSource, toSettings } from './import-sources.data'
import { LIMITS, type SourceSettings } from './import-sources.schema'
import { lockSource } from './lock-source.mutations'

type Saved = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-found' | 'stale' }

/** A text that differs when the settings do: what a form was filled in from. */
export const settingsMark = (settings: SourceSettings) =>
  JSON.stringify(
    [...LIMITS, 'restsFrom' as const, 'restsUntil' as const].map((key) => settings[key]),
  )

/** Saves what is set for a source, unless somebody saved other settings than the form showed (`mark`). */
export async function saveSource(
  actor: Actor,
  name: string,
  settings: SourceSettings,
  mark: string,
): Promise<Saved> {
  if (!(await findSource(actor, name))) return { ok: false, reason: 'not-found' }
  const { restsFrom, restsUntil } = settings
  const limits = Object.fromEntries(
    LIMITS.flatMap((limit) => (settings[limit] === null ? [] : [[limit, settings[limit]]])),
  )
  const day = (said: string | null) => (said === null ? null : new Date(`${said}T00:00:00Z`))
  return db.$transaction(async (tx): Promise<Saved> => {
    const before = toSettings(await lockSource(tx, name))
    if (settingsMark(before) !== mark) return { ok: false, reason: 'stale' }
    if (settingsMark(before) === settingsMark(settings)) return { ok: true }
    const data = { limits, restsFrom: day(restsFrom), restsUntil: day(restsUntil) }
    await tx.importSource.update({ where: { name }, data })
    const act = {
      verb: 'import.sourceSaved',
      subjectType: 'import-source',
      subjectId: name,
    } as const
    await recordEvent(tx, actor, { ...act, detail: { source: name } })
    return { ok: true }
  })
}
