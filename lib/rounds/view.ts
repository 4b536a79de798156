import type { Condition, RoundState, RunState } from '@/lib/db/generated/enums'
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
  readonly state: RoundState
  readonly commitment: string
  readonly publicString: string | null
  readonly snapshotDigest: string | null
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
    readonly demo: boolean
  }
  /** The steps that were taken. */
  readonly steps: Partial<Record<RoundState, Happened>>
  readonly run: OfficialRun | null
}
