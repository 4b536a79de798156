import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { isRecordId } from '@/lib/forms/record-id'

import { bundledFor } from '../policy'
import type { BundleLink } from './view'

/** The published rounds whose bundle the actor may take, the newest first. */
export async function listBundles(actor: Actor): Promise<BundleLink[]> {
  const rows = await db.round.findMany({
    where: bundledFor(actor),
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      kind: true,
      state: true,
      publishedAt: true,
      cycle: {
        select: { schoolYear: true, zone: { select: { slug: true, nameEn: true, nameEs: true } } },
      },
    },
  })
  return rows.map(({ cycle, ...round }) => ({ ...round, ...cycle }))
}

/** A round whose bundle the actor may take, or null. */
export async function findBundle(
  actor: Actor,
  roundId: string,
): Promise<{ id: string; zoneId: string; slug: string; schoolYear: number } | null> {
  if (!isRecordId(roundId)) return null
  const row = await db.round.findFirst({
    where: { AND: [{ id: roundId }, bundledFor(actor)] },
    select: {
      id: true,
      cycle: { select: { zoneId: true, schoolYear: true, zone: { select: { slug: true } } } },
    },
  })
  if (!row) return null
  const { zoneId, schoolYear, zone } = row.cycle
  return { id: row.id, zoneId, slug: zone.slug, schoolYear }
}
