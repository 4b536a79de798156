import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { TEXTS, writtenIn } from '@/lib/base/i18n/localized-text.rules'
import { FORM_COLUMNS, formOf } from '@/lib/placement/public-string.rules'
import {
  storedCertificateSchema,
  storedCutoffsSchema,
  storedReasonsSchema,
} from '@/lib/placement/stored-run.schema'

import type { Manifest } from './bundle-files.schema'
import { rulesFile } from './bundle-text.rules'
import { readExtraRule } from './extra-rule-of-round.data'
import { readReceipts } from './receipt-tree.data'

/** Students per query, to limit memory. */
const CHUNK = 5_000

/** The fields of a rule set for `rulesFile`, in this order. */
export const RULES_FILE = {
  version: true,
  reason: true,
  tieBreak: true,
  unranked: true,
  noAnswer: true,
  rules: {
    orderBy: { position: 'asc' },
    select: { position: true, condition: true, texts: TEXTS },
  },
  reserves: {
    orderBy: [{ schoolId: 'asc' }, { position: 'asc' }],
    select: { schoolId: true, position: true, percent: true, condition: true, kind: true },
  },
} as const satisfies Prisma.PriorityRuleSetSelect

const roundFields = {
  id: true,
  kind: true,
  cycleId: true,
  commitment: true,
  secret: true,
  entropySource: true,
  ...FORM_COLUMNS,
  publicString: true,
  merkleRoot: true,
  frozenAt: true,
  snapshotDigest: true,
  publishedAt: true,
  correctsId: true,
  cycle: { select: { schoolYear: true, zone: { select: { name: TEXTS } } } },
  ruleSet: { select: RULES_FILE },
  publishedRun: {
    select: {
      id: true,
      seed: true,
      mechanism: true,
      digest: true,
      cutoffs: true,
      certificate: true,
    },
  },
} as const satisfies Prisma.RoundSelect

/** A published round's bundle: its manifest's fields, and the rows to write its files from. */
export type BundleSource = {
  readonly about: Omit<Manifest, 'files'>
  readonly runId: string
  readonly ruleSet: object
  /** The result without its placements. */
  readonly result: {
    readonly mechanism: string
    readonly cutoffs: object
    readonly certificate: object
  }
  readonly publishedAt: Date
}

/** Reads the source of a published round's bundle. Throws for a round that was published without a tree. */
export async function readBundleSource(tx: Tx, roundId: string): Promise<BundleSource> {
  const round = await tx.round.findUniqueOrThrow({ where: { id: roundId }, select: roundFields })
  const { cycle, ruleSet, publishedRun: run, publishedAt, merkleRoot: root } = round
  const { publicString, secret, snapshotDigest } = round
  const { kind } = round
  if (
    kind === 'TRANSFER' ||
    !run?.seed ||
    !run.digest ||
    !publishedAt ||
    !root ||
    !snapshotDigest ||
    !publicString ||
    !secret
  )
    throw new Error(`Round ${roundId} has nothing to bundle.`)
  const extra = await readExtraRule(tx, roundId)
  // the number waiting is stored with the result but is not part of it
  const cutoffs = storedCutoffsSchema
    .parse(run.cutoffs)
    .map(({ school, seats, extra, placed, cutoff, blocks }) => ({
      school,
      seats,
      ...(extra !== undefined && { extra }),
      placed,
      cutoff,
      ...(blocks && { blocks }),
    }))
  return {
    about: {
      format: extra ? 'zone-bundle/2' : 'zone-bundle/1',
      round: round.id,
      kind,
      zone: writtenIn('en', cycle.zone.name),
      schoolYear: cycle.schoolYear,
      publishedAt: publishedAt.toISOString(),
      commitment: round.commitment,
      secret,
      stringForm: formOf(round),
      entropySource: round.entropySource,
      publicString,
      draw: await readDraw(tx, round.correctsId, ownDraw(round)),
      seed: run.seed,
      mainSeed: round.kind === 'LATE' ? await readMainSeed(tx, round.cycleId) : null,
      scope: ruleSet.tieBreak === 'ONE' ? 'one' : 'per-school',
      root,
      snapshotDigest,
      ruleVersion: ruleSet.version,
      ...(extra && { extraOffers: extraInFile(extra) }),
      resultDigest: run.digest,
    },
    runId: run.id,
    ruleSet: rulesFile(ruleSet),
    result: {
      mechanism: run.mechanism,
      cutoffs,
      certificate: storedCertificateSchema.parse(run.certificate),
    },
    publishedAt,
  }
}

type RuleOfRound = {
  readonly share: number
  readonly most: number
  readonly schools: readonly { readonly id: string }[]
}

/** A round's rule for extra offers as the manifest and the public record have it. */
export const extraInFile = ({ share, most, schools }: RuleOfRound) => ({
  share,
  most,
  schools: schools.map(({ id }) => id),
})

/** The draw of a round that has its own. Throws for one that is not frozen. */
export function ownDraw({
  id,
  merkleRoot,
  frozenAt,
}: {
  readonly id: string
  readonly merkleRoot: string | null
  readonly frozenAt: Date | null
}): Manifest['draw'] {
  if (merkleRoot === null || frozenAt === null) throw new Error(`Round ${id} has no root.`)
  return { round: id, root: merkleRoot, frozen: frozenAt.toISOString() }
}

/**
 * The round whose root the seed was made from, and when it was frozen: the first in a chain of corrections, or `own`.
 */
export async function readDraw(
  tx: Tx,
  correctsId: string | null,
  own: Manifest['draw'],
): Promise<Manifest['draw']> {
  if (correctsId === null) return own
  const before = await tx.round.findUniqueOrThrow({
    where: { id: correctsId },
    select: { id: true, merkleRoot: true, frozenAt: true, correctsId: true },
  })
  return readDraw(tx, before.correctsId, ownDraw(before))
}

/** The seed of a cycle's published main round, which a correcting round shares; null while none is published. */
export async function readMainSeed(tx: Tx, cycleId: string): Promise<string | null> {
  const main = await tx.round.findFirst({
    where: { cycleId, kind: 'MAIN', publishedRunId: { not: null } },
    select: { publishedRun: { select: { seed: true } } },
  })
  return main?.publishedRun?.seed ?? null
}

/** The frozen document, in pieces. */
export async function* problemPieces(tx: Tx, roundId: string): AsyncGenerator<Buffer> {
  const { document } = await tx.snapshot.findUniqueOrThrow({ where: { roundId } })
  const bytes = Buffer.from(document)
  for (let at = 0; at < bytes.length; at += 2 ** 16) yield bytes.subarray(at, at + 2 ** 16)
}

/** `receipts.jsonl`: one line per leaf, in the order of the tree. */
export async function* receiptPieces(tx: Tx, roundId: string): AsyncGenerator<string> {
  for (let from = 0; ; from += CHUNK) {
    const receipts = await readReceipts(tx, roundId, from, from + CHUNK)
    const lines = receipts.map(
      ({ applicationId: application, number, code, salt, schools }) =>
        `${JSON.stringify({ application, number, code, salt, schools })}\n`,
    )
    if (lines.length === 0) return
    yield lines.join('')
  }
}

/** A run's placements, ordered by application id, in chunks. */
async function* placementsOf(tx: Tx, runId: string) {
  for (let last: string | null = null; ;) {
    const rows: { applicationId: string; schoolId: string | null; rank: number | null }[] =
      await tx.placement.findMany({
        where: { runId, ...(last !== null && { applicationId: { gt: last } }) },
        orderBy: { applicationId: 'asc' },
        take: CHUNK,
        select: { applicationId: true, schoolId: true, rank: true },
      })
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)?.applicationId ?? null
  }
}

/** `result.json`: the stored outcome as a `zone-placement-result/1` document. */
export async function* resultPieces(tx: Tx, source: BundleSource): AsyncGenerator<string> {
  const { mechanism, cutoffs, certificate } = source.result
  yield `{"format":"zone-placement-result/1","mechanism":${JSON.stringify(mechanism)},"placements":[`
  let separator = ''
  for await (const rows of placementsOf(tx, source.runId)) {
    const items = rows.map(({ applicationId: student, schoolId: school, rank }) =>
      JSON.stringify({ student, school, rank }),
    )
    yield separator + items.join(',')
    separator = ','
  }
  const digest = source.about.resultDigest
  yield `],${JSON.stringify({ cutoffs, certificate, digest }).slice(1)}`
}

/**
 * `numbers.tsv`: application, tab, lottery number; where each school draws, one number per choice, separated by
 * spaces.
 */
export async function* numberPieces(tx: Tx, source: BundleSource): AsyncGenerator<string> {
  const isOne = source.about.scope === 'one'
  for (let last: string | null = null; ;) {
    const rows: { applicationId: string; lotteryNumber: number; reasons: Prisma.JsonValue }[] =
      await tx.placement.findMany({
        where: { runId: source.runId, ...(last !== null && { applicationId: { gt: last } }) },
        orderBy: { applicationId: 'asc' },
        take: CHUNK,
        select: { applicationId: true, lotteryNumber: true, reasons: true },
      })
    if (rows.length === 0) return
    const lines = rows.map(({ applicationId, lotteryNumber, reasons }) => {
      const numbers = isOne
        ? [lotteryNumber]
        : storedReasonsSchema.parse(reasons).map((reason) => reason.number)
      return `${applicationId}\t${numbers.join(' ')}\n`
    })
    yield lines.join('')
    last = rows.at(-1)?.applicationId ?? null
  }
}
