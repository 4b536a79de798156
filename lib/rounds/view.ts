import type { Condition, RoundKind, RoundState, RunState } from '@/lib/db/generated/enums'
import type { StoredCertificate } from '@/lib/placement/runs/schema'

/** Something that happened to a round: who did it (null: the system) and when. */
export type Happened = { readonly at: Date; readonly by: string | null }

/** The official run of a round, its latest try. */
export type OfficialRun = {
  readonly id: string
  readonly state: RunState
  readonly requestedAt: Date
  readonly requestedBy: string | null
  readonly requestedById: string | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** A `RunFailure`, a colon and the details. */
  readonly failure: string | null
  readonly certificate: StoredCertificate | null
  readonly digest: string | null
}

/** A round as the staff of its zone see it. The secret and the seed are not among it. */
export type RoundView = {
  readonly id: string
  readonly kind: RoundKind
  readonly state: RoundState
  readonly commitment: string
  /** Where the public string comes from, as published. */
  readonly entropySource: string
  readonly publicString: string | null
  /** Hex root of the receipts; null before the freeze. */
  readonly merkleRoot: string | null
  /** When an approved round is released by itself; null waits for a person. */
  readonly releaseAt: Date | null
  readonly retractReason: string | null
  /** Who took the round back; null while it stands. */
  readonly retractedById: string | null
  /** The retracted round that this one puts right, who took it back, and the one that puts this one right. */
  readonly correctsId: string | null
  readonly wrongRetractedById: string | null
  readonly correctedById: string | null
  /** The newest other round of the year that counts: of a main round the late one, of a late one the main. */
  readonly other: { readonly id: string; readonly state: RoundState } | null
  readonly snapshotDigest: string | null
  /** Seats of it that people gave, by decision of two, offered or held now. */
  readonly decidedSeats: number
  /** Lists in the snapshot; 0 before it is taken. */
  readonly frozenLists: number
  readonly rules: readonly Condition[]
  readonly cycle: {
    readonly id: string
    readonly schoolYear: number
    readonly opensAt: Date
    readonly closesAt: Date
    readonly resultsAt: Date
    readonly answersBy: Date
    readonly lateUntil: Date | null
    readonly demo: boolean
  }
  /** The steps that were taken. */
  readonly steps: Partial<Record<RoundState, Happened>>
  readonly run: OfficialRun | null
}
