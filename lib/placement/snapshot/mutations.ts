import 'server-only'
import type { Tx } from '@/lib/db/client'

import { frozenLists, listsSoFar, readApplicants, readPools, readRules } from './data'
import { documentOf, frozenProblem, snapshotDigest } from './rules'

/**
 * Freezes every application's latest submission into the round, whole, inside the caller's
 * transaction. Returns the digest to publish. The round has to be closed, and the caller holds its
 * row and its cycle's, so that nothing is handed in meanwhile.
 */
export async function takeSnapshot(
  tx: Tx,
  roundId: string,
): Promise<{ digest: string; students: number }> {
  const round = await tx.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      ruleSetId: true,
      cycle: { select: { id: true, schoolYear: true, entryGrade: true } },
    },
  })
  const students = await tx.$executeRaw`
    INSERT INTO snapshot_entry (round_id, submission_id)
    SELECT ${roundId}::uuid, submission_id FROM (${listsSoFar(round.cycle.id)}) latest`
  const lists = frozenLists(roundId)
  const pools = await readPools(tx, lists, round.ruleSetId, round.cycle)
  const rules = await readRules(tx, round.ruleSetId)
  const applicants = await readApplicants(tx, lists, round.cycle)
  const document = documentOf(frozenProblem(pools, rules, applicants))
  await tx.snapshot.create({ data: { roundId, document } })
  return { digest: snapshotDigest(document), students }
}
