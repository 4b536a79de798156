import type {
  Condition,
  NoAnswer,
  ReserveKind,
  TieBreak,
  TransferRule,
  UnrankedRule,
} from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

import type { Limit } from './rule-draft.schema'

export type PriorityText = {
  readonly condition: Condition
  /** In the zone's own words: in every language or in none. */
  readonly texts: Texts
}

export type ReserveView = {
  readonly schoolId: string
  /** Of the school's seats in the entry grade, rounded down. */
  readonly percent: number
  /** Null: open to everybody. */
  readonly condition: Condition | null
  readonly kind: ReserveKind
}

/** What a rule set says: groups first to last, reserves of a school in fill order. */
export type RuleContent = {
  readonly rules: readonly PriorityText[]
  readonly reserves: readonly ReserveView[]
  readonly tieBreak: TieBreak
  readonly unranked: UnrankedRule
  readonly noAnswer: NoAnswer
  readonly transfers: TransferRule
  /** Single requests are taken outside the transfer window too. */
  readonly transfersBetween: boolean
  /** Full schools exchange students when nobody ends worse off. */
  readonly exchanges: boolean
  /** A list made in class counts when a guardian has confirmed it. */
  readonly guardianConfirms: boolean
  /** A paper list is typed in twice. */
  readonly paperTwice: boolean
}

export type Limits = { readonly [L in Limit]: number }

/** One thing that a version changed. */
export type Difference =
  | { readonly kind: 'added' | 'removed' | 'reworded'; readonly condition: Condition }
  /** The groups that both versions have, in their new order. */
  | { readonly kind: 'order'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'reserves'; readonly schoolId: string }
  | { readonly kind: 'tieBreak'; readonly to: TieBreak }
  | { readonly kind: 'unranked'; readonly to: UnrankedRule }
  | { readonly kind: 'noAnswer'; readonly to: NoAnswer }
  | { readonly kind: 'transfers'; readonly to: TransferRule }
  | {
      readonly kind: 'transfersBetween' | 'exchanges' | 'guardianConfirms' | 'paperTwice'
      readonly to: boolean
    }

/** One version in the list of versions, the newest first. */
type RuleVersion = {
  readonly id: string
  readonly version: number
  readonly reason: string
  readonly createdAt: Date
  /** Null: the program itself. Only staff are told. */
  readonly author: string | null
  readonly differences: readonly Difference[]
}

/** The rules of a cycle for those who write them. */
export type RuleEditor = {
  /** The newest version; null when there is none. */
  readonly newest: (RuleContent & { readonly id: string; readonly version: number }) | null
  readonly versions: readonly RuleVersion[]
  /** Version the round goes by; null without a round. */
  readonly inForce: number | null
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly seats: number
  }[]
}
