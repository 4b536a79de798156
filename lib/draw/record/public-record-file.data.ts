import 'server-only'
import { db } from '@/lib/base/db/client'
import type { Condition, RoundKind, RoundState } from '@/lib/base/db/generated/enums'
import { writtenIn } from '@/lib/base/i18n/localized-text.rules'
import type { Manifest } from '@/lib/placement/bundle/bundle-files.schema'
import {
  extraInFile,
  ownDraw,
  readDraw,
  readMainSeed,
  RULES_FILE,
} from '@/lib/placement/bundle/bundle-pieces.data'
import { rulesDigest, rulesFile } from '@/lib/placement/bundle/bundle-text.rules'
import type { PublicRole, RuleChanger } from '@/lib/year/rule-sets/public-rules.rules'

import { findPublicRecord } from './public-record.data'
import type { PublicRecord, ToldDifferences } from './public-record.view'
import { toStatistics } from './told-round.rules'

/** The file `record.json`: the public record of a round; docs/protocol.md describes every field. */
export type PublicRecordFile = {
  /** `/2` where the round offers more than the seats. */
  readonly format: 'zone-round-record/1' | 'zone-round-record/2'
  readonly round: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly zone: string
  readonly schoolYear: number
  /** ISO 8601, in UTC; null for what has not happened. */
  readonly dates: Readonly<Record<string, string | null>>
  readonly corrects: string | null
  readonly correctedBy: string | null
  readonly retractReason: string | null
  /** The runs sent back before this round, the latest first; empty until it is published. */
  readonly sentBack: readonly {
    readonly round: string
    readonly at: string
    readonly reason: string
  }[]
  readonly ruleVersion: number
  /** SHA-256 of the bundle's `rules.json`. */
  readonly rulesDigest: string
  /** The rules that the round went by, oldest first, and who changed them in which role. */
  readonly rulesHistory: readonly {
    /** The round that took them: it, or one that it puts right. */
    readonly round: string
    readonly version: number
    readonly rulesDigest: string
    readonly from: string | null
    readonly reason: string
    readonly changed: Changer
    readonly confirmed: Changer | null
  }[]
  readonly tieBreak: 'one' | 'per-school'
  readonly priorities: readonly Condition[]
  /** The rule for offers above the seats, with the ids of the schools that took part; only in `/2`. */
  readonly extraOffers?: Manifest['extraOffers']
  readonly commitment: string
  readonly stringForm: Manifest['stringForm']
  readonly entropySource: string
  readonly root: string | null
  readonly snapshotDigest: string | null
  readonly publicString: string | null
  /** Who typed the throws and who typed them again; null until then, and for a beacon. */
  readonly dice: {
    readonly typedBy: string
    readonly typedAt: string
    readonly confirmedBy: string
    readonly confirmedAt: string
  } | null
  /** The round and the root from which the seed is made, and its freeze; null until then. */
  readonly draw: Manifest['draw'] | null
  readonly secret: string | null
  readonly seed: string | null
  /** For a late round: the seed of the main one. */
  readonly mainSeed: string | null
  readonly resultDigest: string | null
  /** Against the published round that it puts right; null without one, and until it is published. */
  readonly differences: ToldDifferences | null
  /** Null until the round is published; a count of fewer than five is `hidden`. */
  readonly statistics: ReturnType<typeof toStatistics> | null
}

type Changer = { readonly at: string; readonly by: PublicRole }

/** The public record of a round as the file that anybody can download; null when there is none. */
export async function findPublicRecordFile(id: string): Promise<PublicRecordFile | null> {
  const record = await findPublicRecord(id)
  if (!record) return null
  const { zone, released, schoolYear } = record
  const { secret = null, seed = null, digest = null } = released ?? {}
  const { cycleId, ruleSet } = await db.round.findUniqueOrThrow({
    where: { id },
    select: { cycleId: true, ruleSet: { select: RULES_FILE } },
  })
  const root = record.merkleRoot
  return {
    format: record.extraRule ? 'zone-round-record/2' : 'zone-round-record/1',
    round: record.id,
    kind: record.kind,
    state: record.state,
    zone: writtenIn('en', zone.name),
    schoolYear,
    dates: {
      opened: toIso(record.openedAt),
      windowOpens: toIso(record.opensAt),
      windowCloses: toIso(record.closesAt),
      frozen: toIso(record.frozenAt),
      release: toIso(record.releaseAt),
      published: toIso(record.publishedAt),
      retracted: toIso(record.retractedAt),
    },
    corrects: record.correctsId,
    correctedBy: record.correctedById,
    retractReason: record.retractReason,
    sentBack: record.sentBack.map((one) => ({ ...one, at: one.at.toISOString() })),
    ruleVersion: record.ruleVersion,
    rulesDigest: rulesDigest(rulesFile(ruleSet)),
    rulesHistory: await historyInFile(record.history),
    tieBreak: record.tieBreak === 'ONE' ? 'one' : 'per-school',
    priorities: record.rules,
    ...(record.extraRule && { extraOffers: extraInFile(record.extraRule) }),
    commitment: record.commitment,
    stringForm: record.stringForm,
    entropySource: record.entropySource,
    root,
    snapshotDigest: record.snapshotDigest,
    publicString: record.publicString,
    dice: record.dice && {
      ...record.dice,
      typedAt: record.dice.typedAt.toISOString(),
      confirmedAt: record.dice.confirmedAt.toISOString(),
    },
    draw: root === null ? null : await readDraw(db, record.correctsId, ownDraw(record)),
    secret,
    seed,
    mainSeed: record.kind === 'LATE' ? await readMainSeed(db, cycleId) : null,
    resultDigest: digest,
    differences: released && released.differences,
    statistics: released && toStatistics(released),
  }
}

/** The history of the rules, each version under its digest. */
async function historyInFile(
  history: PublicRecord['history'],
): Promise<PublicRecordFile['rulesHistory']> {
  const sets = await db.priorityRuleSet.findMany({
    where: { id: { in: history.map(({ ruleSetId }) => ruleSetId) } },
    select: { id: true, ...RULES_FILE },
  })
  const digests = new Map(sets.map(({ id, ...set }) => [id, rulesDigest(rulesFile(set))]))
  const said = ({ at, by }: RuleChanger): Changer => ({ at: at.toISOString(), by })
  return history.map(({ roundId, ruleSetId, version, from, reason, changed, confirmed }) => ({
    round: roundId,
    version,
    rulesDigest: digests.get(ruleSetId) ?? '',
    from: toIso(from),
    reason,
    changed: said(changed),
    confirmed: confirmed && said(confirmed),
  }))
}

const toIso = (date: Date | null) => date?.toISOString() ?? null
