import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/**
 * What of the number that would count no more is still open: 'list': its list counts and the number that stays has
 * none in that year; 'seat': it holds or is offered a seat; 'case': a transfer, appeal, permit, placement by
 * decision, seat for an arrival or waitlist of it is open.
 */
export type DuplicateObstacle = 'list' | 'seat' | 'case'

type Found = Readonly<Record<DuplicateObstacle, boolean>>

/** The first thing that would be lost if the other number counted no more; null when nothing would. */
export async function findObstacle(
  tx: Tx,
  { keptId, otherId }: { readonly keptId: string; readonly otherId: string },
): Promise<DuplicateObstacle | null> {
  const [found] = await tx.$queryRaw<Found[]>`
    WITH applied AS (SELECT id, cycle_id FROM application WHERE student_id = ${otherId}::uuid)
    SELECT
      EXISTS (SELECT FROM counting_submission counted
        WHERE counted.student_id = ${otherId}::uuid
          AND NOT EXISTS (SELECT FROM counting_submission kept
            WHERE kept.student_id = ${keptId}::uuid AND kept.cycle_id = counted.cycle_id)
          AND NOT EXISTS (SELECT FROM published_result result
            WHERE result.application_id = counted.application_id)) AS list,
      EXISTS (SELECT FROM offer JOIN applied ON applied.id = offer.application_id
        WHERE offer.state IN ('OPEN', 'ACCEPTED')) AS seat,
      EXISTS (SELECT FROM waitlist_entry entry JOIN applied ON applied.id = entry.application_id
        WHERE entry.state IN ('WAITING', 'OFFERED'))
      OR EXISTS (SELECT FROM transfer_request WHERE student_id = ${otherId}::uuid
        AND state IN ('REQUESTED', 'REVIEWED', 'APPROVED'))
      OR EXISTS (SELECT FROM arrival_placement WHERE student_id = ${otherId}::uuid AND state = 'REQUESTED')
      OR EXISTS (SELECT FROM permit WHERE student_id = ${otherId}::uuid AND state IN ('REQUESTED', 'APPROVED'))
      OR EXISTS (SELECT FROM appeal JOIN applied ON applied.id = appeal.application_id WHERE appeal.state = 'OPEN')
      OR EXISTS (SELECT FROM manual_placement JOIN applied ON applied.id = manual_placement.application_id
        WHERE manual_placement.state = 'REQUESTED') AS "case"`
  if (!found) return null
  return (['list', 'seat', 'case'] as const).find((kind) => found[kind]) ?? null
}
