import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { RoundKind, RoundState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { bundlesTakenBy } from '@/lib/draw/rounds/rounds.policy'

/** A round whose bundle can be downloaded. */
export type BundleLink = {
  readonly id: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly publishedAt: Date | null
  readonly schoolYear: number
  readonly zone: { readonly slug: string; readonly name: Texts }
  /** When the reader downloaded it last; null: not yet. */
  readonly takenAt: Date | null
}

/** The published rounds whose bundle the actor may download, newest first. */
export async function listBundles(actor: Actor): Promise<BundleLink[]> {
  const rows = await db.round.findMany({
    where: bundlesTakenBy(actor),
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      kind: true,
      state: true,
      publishedAt: true,
      cycle: {
        select: { schoolYear: true, zone: { select: { slug: true, name: TEXTS } } },
      },
    },
  })
  const taken = await db.auditEvent.groupBy({
    by: ['subjectId'],
    where: {
      actorId: actor.id,
      verb: 'round.bundleTaken',
      subjectId: { in: rows.map(({ id }) => id) },
    },
    _max: { at: true },
  })
  const takenAt = new Map(taken.map(({ subjectId, _max }) => [subjectId, _max.at]))
  return rows.map(({ cycle, ...round }) => ({
    ...round,
    ...cycle,
    takenAt: takenAt.get(round.id) ?? null,
  }))
}

/** A round whose bundle the actor may download, or null. */
export async function findBundle(
  actor: Actor,
  roundId: string,
): Promise<{ id: string; zoneId: string; slug: string; schoolYear: number } | null> {
  if (!isUuid(roundId)) return null
  const row = await db.round.findFirst({
    where: { AND: [{ id: roundId }, bundlesTakenBy(actor)] },
    select: {
      id: true,
      cycle: { select: { zoneId: true, schoolYear: true, zone: { select: { slug: true } } } },
    },
  })
  if (!row) return null
  const { zoneId, schoolYear, zone } = row.cycle
  return { id: row.id, zoneId, slug: zone.slug, schoolYear }
}
