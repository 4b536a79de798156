import type { Condition, RunState, TieBreak } from '@/lib/base/db/generated/enums'
import type { RunFailure } from '@/lib/placement/stored-run.schema'

import type { TrialChanges, TrialSummary } from './trials.schema'

/** One trial run and its outcome. */
export type TrialRun = {
  readonly id: string
  readonly state: RunState
  readonly requestedAt: Date
  readonly requestedBy: string | null
  readonly finishedAt: Date | null
  readonly mechanism: string
  /** The version of the rules, unless it is the round's own. */
  readonly ruleVersion: number | null
  readonly changes: TrialChanges
  /** Computed from the frozen lists; otherwise from those sent until then. */
  readonly usesFrozenLists: boolean
  readonly failure: { readonly kind: RunFailure; readonly detail: string } | null
  /** Null until it is done. */
  readonly outcome: {
    readonly students: number
    readonly first: number
    readonly topThree: number
    readonly unplaced: number
  } | null
}

/** What a trial can change. */
export type TrialChoices = {
  readonly ruleSets: readonly {
    readonly id: string
    readonly version: number
    readonly isRounds: boolean
    readonly tieBreak: TieBreak
    readonly conditions: readonly Condition[]
  }[]
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly seats: number
    /** The reserves of the round's rules, in fill order. */
    readonly reserves: readonly { readonly percent: number; readonly condition: Condition | null }[]
  }[]
}

/** One run of a comparison: a trial, or the official one. */
export type ComparedRun = {
  readonly id: string
  /** Null for the official run. */
  readonly trial: TrialRun | null
  /** Whether it has the same draw as the first run: then luck explains none of the difference. */
  readonly sharesDraw: boolean
  readonly summary: TrialSummary
}

/** Runs side by side, with the names behind their keys. */
export type TrialComparison = {
  readonly runs: readonly ComparedRun[]
  /** Names of schools and attendance areas by id. */
  readonly names: ReadonlyMap<string, string>
  /** For every run but the first: how its students fare compared with the first. */
  readonly fareChanges: readonly FareChanges[]
}

/** How the students of one run fare compared with another. */
export type FareChanges = {
  readonly runId: string
  readonly better: number
  readonly worse: number
  readonly same: number
  /** In only one of the two runs, because lists were sent between them. */
  readonly apart: number
}

/** A student who fares differently in two runs. */
export type Mover = {
  readonly applicationId: string
  readonly student: string
  readonly number: string
  readonly from: { readonly school: string | null; readonly rank: number | null }
  readonly to: { readonly school: string | null; readonly rank: number | null }
}
