import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { leafOf, type Receipt, type Tree, treeOf } from '@/lib/placement/receipt-tree.rules'

type Row = { application_id: string; number: number; code: string; salt: string; list: string[] }

/** The receipts frozen into a round, in the order of the tree, from one place up to another. */
export async function readReceipts(
  tx: Tx,
  roundId: string,
  from = 0,
  to = 2 ** 31 - 1,
): Promise<Receipt[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT submission.application_id, submission.number, submission.receipt_code AS code,
      submission.salt,
      ARRAY(SELECT choice.school_id::text FROM choice
        WHERE choice.submission_id = submission.id ORDER BY choice.rank) AS list
    FROM snapshot_entry JOIN submission ON submission.id = snapshot_entry.submission_id
    WHERE snapshot_entry.round_id = ${roundId}::uuid
      AND snapshot_entry.leaf >= ${from} AND snapshot_entry.leaf < ${to}
    ORDER BY snapshot_entry.leaf`
  return rows.map(({ application_id: applicationId, list: schools, ...row }) => ({
    ...row,
    applicationId,
    schools,
  }))
}

/** The trees of the rounds read last: a frozen round's tree never changes. */
const kept = new Map<string, Promise<Tree>>()
const KEPT = 4

/** The tree of a frozen round, cached in memory because many families ask for it at once. */
export function readTree(tx: Tx, roundId: string): Promise<Tree> {
  const known = kept.get(roundId)
  if (known) return known
  const tree = readReceipts(tx, roundId).then((receipts) => treeOf(receipts.map(leafOf)))
  kept.set(roundId, tree)
  tree.catch(() => kept.delete(roundId))
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  return tree
}
