import type { CycleDate, CycleDates } from '@/lib/cycles/dates/schema'

import type { Difference, Limits, PriorityText, ReserveView, RuleContent } from '../view'

/** The role in which somebody changed what is public; the name is not told. */
export type PublicRole = 'ZONE_STAFF' | 'ADMINISTRATOR' | null

/** A date that was moved after the window had opened, or the window closed before its time. */
export type PublicDateChange = {
  readonly at: Date
  readonly by: PublicRole
  /** Null: the window was closed early, by hand. */
  readonly reason: string | null
  readonly changes: readonly {
    readonly date: CycleDate
    readonly from: Date | null
    readonly to: Date | null
  }[]
}

type PublicVersion = {
  readonly version: number
  readonly createdAt: Date
  readonly by: PublicRole
  readonly reason: string
  readonly differences: readonly Difference[]
}

/** When an open round took other rules than it was opened with. */
export type PublicRuleChange = {
  readonly at: Date
  readonly by: PublicRole
  readonly reason: string
  readonly from: number
  readonly to: number
}

/** The rules of a zone's current cycle as everybody reads them. */
export type PublicRules = CycleDates &
  Limits & {
    readonly zone: {
      readonly slug: string
      readonly nameEn: string
      readonly nameEs: string
    }
    readonly timeZone: string
    readonly schoolYear: number
    readonly entryGrade: number
    readonly demo: boolean
    /** The public record of the main round; null while there is none. */
    readonly roundId: string | null
    /** What holds now; null while no rules are written. */
    readonly inForce: {
      readonly version: number
      readonly rules: readonly PriorityText[]
      readonly tieBreak: RuleContent['tieBreak']
      readonly unranked: RuleContent['unranked']
      readonly noAnswer: RuleContent['noAnswer']
      /** Schools with reserves; `seats` of the entry grade, of which each part is rounded down. */
      readonly reserves: readonly {
        readonly schoolId: string
        readonly name: string
        readonly seats: number
        readonly parts: readonly Omit<ReserveView, 'schoolId'>[]
      }[]
    } | null
    /** What the newest rules say about transfers; null while no rules are written. */
    readonly transfers: Pick<RuleContent, 'transfers' | 'transfersBetween' | 'exchanges'> | null
    /** Newest first. */
    readonly versions: readonly PublicVersion[]
    readonly schoolNames: Readonly<Record<string, string>>
    readonly ruleChanges: readonly PublicRuleChange[]
    readonly dateChanges: readonly PublicDateChange[]
  }
