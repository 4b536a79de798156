import 'server-only'
import type { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { type FileBack, oneRosterFile, placementsFile, plainFile } from './files-back.data'
import type { takeSchema } from './placements-file.schema'
import { findHeadings } from './receivers.data'

type Asked = z.infer<typeof takeSchema>

/**
 * A file for the district's systems, and its entry in the log: of a zone that the actor runs, or (null)
 * of the district for administrators. The whole district in plain files is there only for them. Null
 * when the actor may not take it, or its receiver does not exist.
 */
export async function takeFile(
  actor: Actor,
  slug: string | null,
  asked: Asked,
  now: Date,
): Promise<FileBack | null> {
  const zone = slug === null ? null : await findManagedZone(actor, slug)
  if (slug === null ? !actor.administrator : !zone) return null
  const zoneId = zone?.id ?? null
  const file = await findFile(actor, zoneId, asked, now)
  if (!file) return null
  const { since, receiver } = asked
  await logExport(actor, {
    zoneId,
    list: `${asked.what}-back`,
    subjectType: zone ? 'zone' : 'district',
    subjectId: zoneId ?? 'all',
    rows: file.rows,
    filters: { ...(since && { since }), ...(receiver && { receiver }) },
  })
  return file
}

async function findFile(
  actor: Actor,
  zoneId: string | null,
  { what, since, receiver }: Asked,
  now: Date,
): Promise<FileBack | null> {
  if (what === 'oneroster') return oneRosterFile(zoneId, now)
  if (what === 'plain') return zoneId === null ? plainFile(now) : null
  const headings = await findHeadings(actor, receiver)
  return headings && placementsFile({ zoneId, since }, headings)
}
