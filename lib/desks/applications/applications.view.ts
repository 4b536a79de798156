import type { ClaimState, Condition, RoundKind } from '@/lib/base/db/generated/enums'
import type { StoredReason } from '@/lib/placement/stored-run.schema'
import type { SentListStatus } from '@/lib/year/sent-list-status.rules'

import type { ListedState, ListState } from './applications.schema'

export type ApplicationRow = {
  readonly id: string
  readonly studentId: string
  readonly student: string
  readonly number: string
  /** When the list that counts was sent; null when none counts. */
  readonly submittedAt: Date | null
  /** The tab that the row stands under. */
  readonly state: ListState
  readonly firstChoice: string | null
  readonly choices: number
  readonly isDrawn: boolean
  /** Null before the draw, and without a seat. */
  readonly placedSchool: string | null
  readonly rank: number | null
  /** Where the student is enrolled in the year before. */
  readonly schoolNow: string | null
  readonly birthDate: Date
  /** The receipt's code of the list that counts. */
  readonly receipt: string | null
}

export type ApplicationList = {
  readonly rows: readonly ApplicationRow[]
  readonly total: number
  /** There are results in this year. */
  readonly isDrawn: boolean
  readonly counts: Readonly<Record<ListedState, number>>
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

export type ApplicationDetail = {
  readonly id: string
  readonly studentId: string
  readonly student: string
  readonly number: string
  readonly birthDate: Date
  readonly area: string | null
  readonly currentSchool: string | null
  readonly guardians: readonly string[]
  /** Newest first. */
  readonly submissions: readonly {
    readonly id: string
    readonly number: number
    readonly receiptCode: string
    readonly submittedAt: Date
    readonly late: boolean
    readonly by: string | null
    readonly status: SentListStatus
    readonly choices: readonly {
      readonly rank: number
      readonly schoolId: string
      readonly school: string
    }[]
  }[]
  readonly conditions: ReadonlyMap<string, readonly Condition[]>
  readonly claims: readonly {
    readonly id: string
    readonly school: string
    readonly condition: Condition
    readonly state: ClaimState
  }[]
  /** In the round that its list was sent for; null before the draw. */
  readonly placement: {
    readonly round: RoundKind
    /** Families see it: the round is published and was not retracted. */
    readonly isPublished: boolean
    readonly school: string | null
    /** Null when each school drew its own numbers. */
    readonly lotteryNumber: number | null
    readonly reasons: readonly StoredReason[]
  } | null
}
