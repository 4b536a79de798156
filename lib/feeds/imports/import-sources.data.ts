import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { ImportSource } from '@/lib/base/db/generated/client'
import { holdLimitsSchema } from '@/lib/feeds/check/hold-limits.schema'

import { LIMITS, type SourceSettings } from './import-sources.schema'
import type { ListedImport } from './imports.data'
import { sourceNameSchema } from './imports.schema'

/** A source of files with what is set for it; null where nothing is. */
export type KnownSource = {
  readonly name: string
  readonly settings: SourceSettings
  readonly hasMapping: boolean
  /** The newest import; null when there is none yet. */
  readonly last: Pick<ListedImport, 'id' | 'state' | 'byItself' | 'receivedAt'> | null
}

const toDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

/** What is set for a source, as the form shows it. */
export function toSettings(row: ImportSource | null): SourceSettings {
  const limits = holdLimitsSchema
    .partial()
    .catch({})
    .parse(row?.limits ?? {})
  const own = typeof row?.limits === 'object' && row.limits !== null ? Object.keys(row.limits) : []
  return {
    ...(Object.fromEntries(
      LIMITS.map((limit) => [limit, own.includes(limit) ? (limits[limit] ?? null) : null]),
    ) as Omit<SourceSettings, 'restsFrom' | 'restsUntil'>),
    restsFrom: toDay(row?.restsFrom ?? null),
    restsUntil: toDay(row?.restsUntil ?? null),
  }
}

/** The names of all sources that files came from or that something is set for. */
export async function listSourceNames(actor: Actor): Promise<readonly string[]> {
  if (!actor.administrator) return []
  const [received, set] = await Promise.all([
    db.import.findMany({ distinct: ['source'], select: { source: true } }),
    db.importSource.findMany({ select: { name: true } }),
  ])
  const names = [...received.map(({ source }) => source), ...set.map(({ name }) => name)]
  return [...new Set(names)].toSorted()
}

async function read(name: string): Promise<KnownSource | null> {
  const [row, last] = await Promise.all([
    db.importSource.findUnique({ where: { name } }),
    db.import.findFirst({
      where: { source: name },
      orderBy: { receivedAt: 'desc' },
      select: { id: true, state: true, byItself: true, receivedAt: true },
    }),
  ])
  if (!row && !last) return null
  return { name, settings: toSettings(row), hasMapping: Boolean(row?.mapping), last }
}

/** All sources by name; none for others than administrators. */
export async function listSources(actor: Actor): Promise<readonly KnownSource[]> {
  const sources = await Promise.all((await listSourceNames(actor)).map(read))
  return sources.filter((source) => source !== null)
}

/** One source; null when files never came from it and nothing is set for it, or the actor may not see it. */
export async function findSource(actor: Actor, name: string): Promise<KnownSource | null> {
  return actor.administrator && sourceNameSchema.safeParse(name).success ? read(name) : null
}
