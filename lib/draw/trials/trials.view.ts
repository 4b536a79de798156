import type { Condition, RunState, TieBreak } from '@/lib/base/db/generated/enums'
import type { RunFailure } from '@/lib/placement/stored-run.schema'

import type { TrialChanges, TrialSummary } from './trials.schema'

/** One trial run and what it came to. */
export type Trial = {
  readonly id: string
  readonly state: RunState
  readonly requestedAt: Date
  readonly requestedBy: string | null
  readonly finishedAt: Date | null
  readonly mechanism: string
  /** The version of the rules, when it is not the round's own. */
  readonly ruleVersion: number | null
  readonly changes: TrialChanges
  /** Computed on the frozen lists; else on those sent until then. */
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

/** What a trial can be asked for with. */
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
    /** Of the round's rules, in fill order. */
    readonly reserves: readonly { readonly percent: number; readonly condition: Condition | null }[]
  }[]
}

/** One run of a comparison: a trial, or the official one. */
export type ComparedRun = {
  readonly id: string
  /** Null for the official run. */
  readonly trial: Trial | null
  /** Whether it drew as the first run did: then luck is no part of what differs. */
  readonly sharesDraw: boolean
  readonly summary: TrialSummary
}

/** Runs side by side, with the names that their keys stand for. */
export type Comparison = {
  readonly runs: readonly ComparedRun[]
  /** Names of schools and attendance areas by id. */
  readonly names: ReadonlyMap<string, string>
  /** For every run but the first: how its students fare beside the first. */
  readonly fareChanges: readonly FareChanges[]
}

/** How the students of one run fare beside another. */
export type FareChanges = {
  readonly runId: string
  readonly better: number
  readonly worse: number
  readonly same: number
  /** In one of the two runs only, because lists were sent between them. */
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
