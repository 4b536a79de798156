import 'server-only'
import type { Tx } from '@/lib/db/client'
import { officialSeed } from '@/lib/placement/seed/rules'

/** What a run is computed from. */
export type RunInput = {
  readonly kind: 'OFFICIAL' | 'TRIAL'
  readonly roundId: string
  readonly zoneId: string
  readonly document: string
  readonly snapshotDigest: string
  /** Hex. An official one holds the round's secret and is shown to nobody before publication. */
  readonly seed: string
}

/** Reads a run's frozen problem and derives its seed. Throws when the run was asked for without them. */
export async function readRunInput(tx: Tx, runId: string): Promise<RunInput> {
  const { round, seed, snapshotDigest, ...run } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      kind: true,
      seed: true,
      snapshotDigest: true,
      round: {
        select: {
          id: true,
          publicString: true,
          secret: true,
          snapshot: { select: { document: true } },
          cycle: { select: { zoneId: true } },
        },
      },
    },
  })
  const { id: roundId, publicString, secret } = round
  const input = {
    kind: run.kind,
    roundId,
    snapshotDigest,
    zoneId: round.cycle.zoneId,
    document: round.snapshot?.document ?? '',
  }
  if (run.kind === 'TRIAL') {
    if (!seed) throw new Error(`Trial run ${runId} has no seed.`)
    return { ...input, seed }
  }
  if (publicString === null) throw new Error(`Round ${roundId} has no public string.`)
  return { ...input, seed: officialSeed({ snapshotDigest, roundId, publicString, secret }) }
}
