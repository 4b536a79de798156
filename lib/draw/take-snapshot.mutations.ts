import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { RoundKind } from '@/lib/base/db/generated/enums'
import { readApplicants, readPools, readRules } from '@/lib/lists/frozen-lists.data'
import { frozenProblem } from '@/lib/lists/frozen-problem.rules'
import { readReceipts } from '@/lib/placement/bundle/receipt-tree.data'
import { extraAt } from '@/lib/placement/extra-offers.rules'
import { documentOf, snapshotDigest } from '@/lib/placement/problem-document.rules'
import type { Problem } from '@/lib/placement/problem.schema'
import { leafOf, rootOf } from '@/lib/placement/receipt-tree.rules'
import { frozenLists } from '@/lib/year/list-that-counts.data'
import { listHeldSeats } from '@/lib/year/seat-holders.data'

import { readLateApplicants } from './late-round.data'
import { subtractHeldSeats } from './late-round.rules'

/** What a freeze publishes. */
export type TakenSnapshot = {
  /** Hex SHA-256 of the frozen document. */
  readonly digest: string
  /** Hex root of the tree of receipts. */
  readonly root: string
  readonly students: number
}

/**
 * Freezes all lists of the round in the caller's transaction, and builds the tree of their
 * receipts, with leaves in the order of application ids. The round must be closed, and the caller
 * has locked it and its cycle, so that no list is sent meanwhile.
 */
export async function takeSnapshot(tx: Tx, roundId: string): Promise<TakenSnapshot> {
  const { ruleSetId, kind, cycle, ruleSet } = await tx.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      ruleSetId: true,
      kind: true,
      ruleSet: { select: { unranked: true } },
      cycle: { select: { id: true, schoolYear: true, entryGrade: true } },
    },
  })
  const students = await storeSnapshotEntries(tx, roundId, kind, cycle.id)
  const receipts = await readReceipts(tx, roundId)
  const rules = await readRules(tx, ruleSetId)
  const lists = frozenLists(roundId)
  const read = await readApplicants(tx, lists, cycle)
  const isLate = kind === 'LATE'
  const pools = await readPools(tx, lists, ruleSetId, cycle)
  const schools = pools.map(({ school }) => school.id)
  const holdings = isLate ? await listHeldSeats(tx, cycle, schools) : []
  const applicants = isLate ? await readLateApplicants(tx, roundId, cycle.id, read, holdings) : read
  // seats that others hold, or may still accept, are not in the draw
  const frozen = isLate ? subtractHeldSeats(pools, holdings, applicants) : pools
  const problem = frozenProblem(frozen, rules, applicants, ruleSet.unranked)
  const document = documentOf(problem)
  await tx.snapshot.create({ data: { roundId, document } })
  await storeExtraOffers(tx, roundId, cycle.id, problem)
  return { digest: snapshotDigest(document), root: rootOf(receipts.map(leafOf)), students }
}

/** Stores how many offers above the seats the round makes at each school, for what offers may fill. */
async function storeExtraOffers(tx: Tx, roundId: string, cycleId: string, problem: Problem) {
  const stated = problem.schools.filter(({ extra }) => extra)
  if (stated.length === 0) return
  const { id: ruleId } = await tx.extraRule.findFirstOrThrow({
    where: { cycleId, state: 'APPROVED' },
    select: { id: true },
  })
  await tx.extraOffers.createMany({
    data: stated.map((school) => ({
      roundId,
      ruleId,
      schoolId: school.id,
      offers: extraAt(school),
    })),
  })
}

/** Stores which list of each application is in the round; returns how many. */
function storeSnapshotEntries(
  tx: Tx,
  roundId: string,
  kind: RoundKind,
  cycleId: string,
): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO snapshot_entry (round_id, submission_id, leaf)
    SELECT ${roundId}::uuid, counted.submission_id,
      row_number() OVER (ORDER BY counted.application_id) - 1
    FROM counting_submission counted
    WHERE counted.cycle_id = ${cycleId}::uuid
      AND CASE ${kind} WHEN 'LATE' THEN counted.late OR EXISTS (
        SELECT FROM waitlist_entry JOIN round ON round.id = waitlist_entry.round_id
        WHERE waitlist_entry.application_id = counted.application_id
          AND waitlist_entry.state <> 'LEFT' AND round.cycle_id = ${cycleId}::uuid
          AND round.kind = 'MAIN' AND round.state = 'PUBLISHED')
      ELSE NOT counted.late END`
}
