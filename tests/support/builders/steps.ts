import type { Tx } from '@/lib/base/db/client'
import { openRoundSecret } from '@/lib/placement/round-secret.data'
import { endWindow } from '@/prisma/seed/builders/applications'

/** Of an outcome made by hand: it promises nothing. */
export const CERTIFICATE = {
  students: 0,
  placed: 0,
  seats: 0,
  seatsFilled: 0,
  choicesCompared: 0,
  promises: [],
  violation: null,
}
const DIGEST = 'd'.repeat(64)

/** Ends the window of an OPEN round's cycle and closes the round. */
export async function closeRound(tx: Tx, roundId: string): Promise<void> {
  const { cycleId } = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
  await endWindow(tx, cycleId)
  await tx.round.update({ where: { id: roundId }, data: { state: 'CLOSED' } })
}

/** Freezes an OPEN round under a digest that stands for a snapshot. */
export async function freezeRound(tx: Tx, roundId: string): Promise<void> {
  await closeRound(tx, roundId)
  await tx.round.update({
    where: { id: roundId },
    data: { state: 'FROZEN', snapshotDigest: DIGEST, frozenAt: new Date() },
  })
}

/** A run of a frozen round, RUNNING and official unless said otherwise. */
export async function createRun(
  tx: Tx,
  run: {
    roundId: string
    requestedById?: string
    kind?: 'TRIAL' | 'OFFICIAL'
    state?: 'QUEUED' | 'RUNNING'
  },
) {
  const { roundId, ...rest } = run
  const round = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
  return tx.run.create({
    data: {
      kind: 'OFFICIAL',
      state: 'RUNNING',
      mechanism: 'deferred-acceptance',
      ...rest,
      roundId,
      ruleSetId: round.ruleSetId,
      snapshotDigest: round.snapshotDigest ?? DIGEST,
    },
  })
}

type Placed = { applicationId: string; schoolId: string | null }

/** Stores placements (each as a first choice) and ends the run as DONE. */
export async function finishRun(
  tx: Tx,
  runId: string,
  placements: readonly Placed[] = [],
): Promise<void> {
  await tx.placement.createMany({
    data: placements.map(({ applicationId, schoolId }, i) => ({
      runId,
      applicationId,
      schoolId,
      rank: schoolId === null ? null : 1,
      lotteryNumber: i + 1,
      reasons: [],
    })),
  })
  const whole = {
    seed: 'aa',
    digest: DIGEST,
    certificate: CERTIFICATE,
    cutoffs: [],
    finishedAt: new Date(),
  }
  await tx.run.update({ where: { id: runId }, data: { state: 'DONE', ...whole } })
}

/** Takes an OPEN round to COMPUTED with an outcome made by hand. Returns its run. */
export async function computeRound(
  tx: Tx,
  outcome: { roundId: string; requestedById: string; placements?: readonly Placed[] },
) {
  const { roundId, requestedById, placements = [] } = outcome
  await freezeRound(tx, roundId)
  const run = await createRun(tx, { roundId, requestedById })
  await finishRun(tx, run.id, placements)
  await tx.round.update({ where: { id: roundId }, data: { state: 'COMPUTED' } })
  return run
}

/** Approves and publishes a COMPUTED round, without making offers. */
export async function publishRound(
  tx: Tx,
  step: { roundId: string; runId: string; approvedById: string },
): Promise<void> {
  const { roundId, runId, approvedById } = step
  const approved = { state: 'APPROVED', approvedById, approvedAt: new Date() } as const
  await tx.round.update({ where: { id: roundId }, data: approved })
  const round = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
  const secret = openRoundSecret(round)
  await tx.round.update({
    where: { id: roundId },
    data: { state: 'PUBLISHED', publishedAt: new Date(), publishedRunId: runId, secret },
  })
}
