import 'server-only'
import type { Readable } from 'node:stream'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db } from '@/lib/base/db/client'
import { openBundle } from '@/lib/placement/bundle/bundle-zip.data'

import { findBundle } from './bundles.data'

/**
 * Opens the bundle of a published round for an actor who may download it, and logs the download;
 * null otherwise.
 */
export async function takeBundle(
  actor: Actor,
  roundId: string,
): Promise<{ name: string; stream: Readable } | null> {
  const found = await findBundle(actor, roundId)
  if (!found) return null
  await recordEvent(db, actor, {
    verb: 'round.bundleTaken',
    subjectType: 'round',
    subjectId: roundId,
    zoneId: found.zoneId,
  })
  const name = `${found.slug}-${found.schoolYear}-${roundId.slice(-12)}.zip`
  return { name, stream: await openBundle(roundId) }
}
