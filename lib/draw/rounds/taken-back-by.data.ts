import 'server-only'
import type { Tx } from '@/lib/base/db/client'

/**
 * The id of who took back the published round that this one puts right, also when rounds between them were
 * sent back: this person does not approve it. Null when none was taken back. The caller checks access.
 */
export async function findTakenBackBy(tx: Tx, roundId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT wrong_round_taken_back_by(${roundId}::uuid) AS id`
  return row?.id ?? null
}
