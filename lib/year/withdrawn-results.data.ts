import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/** A published result that was taken back. */
export type WithdrawnResult = {
  readonly at: Date
  readonly reason: string
  /** The late round's result; the one before it counts again, if there was one. */
  readonly late: boolean
}

type Row = WithdrawnResult & { readonly applicationId: string }

/**
 * The newest result that was taken back, by application, for those without a newer published one;
 * the others are missing. The caller has checked who may see the applications.
 */
export async function findWithdrawnResults(
  tx: Tx,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, WithdrawnResult>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (placement.application_id) placement.application_id AS "applicationId",
      round.retracted_at AS at, round.retract_reason AS reason, round.kind = 'LATE' AS late
    FROM placement JOIN round ON round.published_run_id = placement.run_id
      AND round.state = 'RETRACTED'
    WHERE placement.application_id = ANY(${[...applicationIds]}::uuid[])
      AND NOT EXISTS (SELECT FROM placement newer JOIN round corrected
          ON corrected.published_run_id = newer.run_id AND corrected.state = 'PUBLISHED'
        WHERE newer.application_id = placement.application_id
          AND corrected.published_at > round.retracted_at)
      -- who only went on waiting in a late round keeps the result of the main one
      AND (EXISTS (SELECT FROM offer WHERE offer.round_id = round.id
          AND offer.application_id = placement.application_id)
        OR NOT EXISTS (SELECT FROM published_result
          WHERE published_result.application_id = placement.application_id))
    ORDER BY placement.application_id, round.retracted_at DESC`
  return new Map(rows.map(({ applicationId, ...result }) => [applicationId, result]))
}

/** The results of a year that were taken back and are not corrected yet, the main round's first; null for none. */
export async function findWithdrawnRound(tx: Tx, cycleId: string): Promise<WithdrawnResult | null> {
  const rounds = await tx.round.findMany({
    where: { cycleId, state: { in: ['PUBLISHED', 'RETRACTED'] } },
    orderBy: [{ kind: 'asc' }, { retractedAt: 'desc' }],
    select: { kind: true, state: true, retractedAt: true, retractReason: true },
  })
  const stands = new Set(rounds.flatMap(({ kind, state }) => (state === 'PUBLISHED' ? [kind] : [])))
  const taken = rounds.find(({ kind, retractedAt }) => retractedAt !== null && !stands.has(kind))
  if (!taken?.retractedAt) return null
  return {
    at: taken.retractedAt,
    reason: taken.retractReason ?? '',
    late: taken.kind === 'LATE',
  }
}
