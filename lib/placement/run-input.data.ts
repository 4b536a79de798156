import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'

import { ownDraw, readDraw } from './bundle/bundle-pieces.data'
import { type Draw, officialSeed } from './official-seed.rules'
import { openRoundSecret } from './round-secret.data'

/** The input of a run. */
export type RunInput = {
  readonly kind: 'OFFICIAL' | 'TRIAL'
  readonly roundId: string
  readonly zoneId: string
  readonly document: string
  readonly snapshotDigest: string
  /** An official seed depends on the round's secret and is shown to nobody before publication. */
  readonly draw: Draw
}

/**
 * Reads a run's frozen problem and derives its seed. Throws when either is missing, and `LostSecretError` when the secret
 * cannot be opened.
 */
export async function readRunInput(tx: Tx, runId: string): Promise<RunInput> {
  const { round, ruleSet, seed, snapshotDigest, kind } = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      kind: true,
      seed: true,
      snapshotDigest: true,
      ruleSet: { select: { tieBreak: true } },
      round: {
        select: {
          ...seedFields,
          kind: true,
          cycleId: true,
          snapshot: { select: { document: true } },
          cycle: { select: { zoneId: true } },
        },
      },
    },
  })
  if (kind === 'TRIAL' && !seed) throw new Error(`Trial run ${runId} has no seed.`)
  return {
    kind,
    roundId: round.id,
    snapshotDigest,
    zoneId: round.cycle.zoneId,
    document: round.snapshot?.document ?? '',
    draw: {
      seed: kind === 'TRIAL' && seed ? seed : await readSeed(tx, round),
      scope: ruleSet.tieBreak === 'ONE' ? 'one' : 'per-school',
      mainSeed: round.kind === 'LATE' ? await mainSeed(tx, round.cycleId) : null,
    },
  }
}

const seedFields = {
  id: true,
  publicString: true,
  sealedSecret: true,
  commitment: true,
  merkleRoot: true,
  frozenAt: true,
  correctsId: true,
} as const satisfies Prisma.RoundSelect

/** A round that corrects another keeps its draw, so that nobody's number changes. */
async function readSeed(
  tx: Tx,
  round: Prisma.RoundGetPayload<{ select: typeof seedFields }>,
): Promise<string> {
  const { publicString, correctsId } = round
  if (publicString === null) throw new Error(`Round ${round.id} has no public string.`)
  const draw = await readDraw(tx, correctsId, ownDraw(round))
  const secret = openRoundSecret(round)
  return officialSeed({ merkleRoot: draw.root, roundId: draw.round, publicString, secret })
}

/** The seed of the cycle's published main round. */
async function mainSeed(tx: Tx, cycleId: string): Promise<string> {
  const main = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', state: 'PUBLISHED' },
    select: { publishedRun: { select: { seed: true } } },
  })
  if (!main?.publishedRun?.seed) throw new Error(`Cycle ${cycleId} has no published main round.`)
  return main.publishedRun.seed
}
