import type { Condition, RoundKind, RoundState } from '@/lib/db/generated/enums'
import type { StoredCertificate } from '@/lib/placement/runs/schema'

import type { PublicCount, PublicSchool } from '../view'

/** The file `record.json`: the public record of a round; docs/protocol.md describes every field. */
export type RecordFile = {
  readonly format: 'zone-round-record/1'
  readonly round: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly zone: string
  readonly schoolYear: number
  /** ISO 8601, in UTC; null where it has not happened. */
  readonly dates: Readonly<Record<string, string | null>>
  readonly corrects: string | null
  readonly correctedBy: string | null
  readonly retractReason: string | null
  readonly ruleVersion: number
  /** SHA-256 of the bundle's `rules.json`. */
  readonly rulesDigest: string
  readonly tieBreak: 'one' | 'per-school'
  readonly priorities: readonly Condition[]
  readonly commitment: string
  readonly entropySource: string
  readonly root: string | null
  readonly snapshotDigest: string | null
  readonly publicString: string | null
  /** The round and the root that the seed is made of; null until the freeze. */
  readonly draw: { readonly round: string; readonly root: string } | null
  readonly secret: string | null
  readonly seed: string | null
  /** Of a late round: the seed of the main one. */
  readonly mainSeed: string | null
  readonly resultDigest: string | null
  /** Null until the round is published; a null inside hides a count of fewer than five. */
  readonly statistics: {
    readonly students: number
    readonly placedByRank: readonly PublicCount[]
    readonly placedByRule: PublicCount
    readonly withoutSeat: PublicCount
    readonly schools: readonly PublicSchool[]
    readonly certificate: StoredCertificate
  } | null
}
