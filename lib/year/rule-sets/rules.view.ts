import type {
  Condition,
  NoAnswer,
  ReserveKind,
  TieBreak,
  TransferRule,
  UnrankedRule,
} from '@/lib/base/db/generated/enums'
import type { Texts } from '@/lib/base/i18n/localized-text.rules'

import type { Limit, RuleDraft } from './rule-draft.schema'
import type { FindingCode } from './rule-findings.schema'

export type PriorityText = {
  readonly condition: Condition
  /** In the zone's own words: in every language or in none. */
  readonly texts: Texts
}

export type ReserveView = {
  readonly schoolId: string
  /** Percent of the school's seats in the entry grade, rounded down. */
  readonly percent: number
  /** Null: open to everybody. */
  readonly condition: Condition | null
  readonly kind: ReserveKind
}

/** The content of a rule set: groups in order, each school's reserves in fill order. */
export type RuleContent = {
  readonly rules: readonly PriorityText[]
  readonly reserves: readonly ReserveView[]
  readonly tieBreak: TieBreak
  readonly unranked: UnrankedRule
  readonly noAnswer: NoAnswer
  readonly transfers: TransferRule
  /** Single transfer requests are accepted outside the transfer window too. */
  readonly transfersBetween: boolean
  /** Full schools may exchange students if nobody ends up worse off. */
  readonly exchanges: boolean
  /** A list made in class counts only once a guardian has confirmed it. */
  readonly guardianConfirms: boolean
  /** Paper lists are typed in twice. */
  readonly paperTwice: boolean
}

export type Limits = { readonly [L in Limit]: number }

/** One change made by a version. */
export type Difference =
  | { readonly kind: 'added' | 'removed' | 'reworded'; readonly condition: Condition }
  /** The groups in both versions, in their new order. */
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

/** What was known when a version was published, and why it was published all the same. */
export type ConfirmedFinding = { readonly code: FindingCode; readonly reason: string }

/** One version in the list of versions. */
type RuleVersion = {
  readonly id: string
  readonly version: number
  readonly reason: string
  readonly createdAt: Date
  /** Null: the program itself. Only staff see it. */
  readonly author: string | null
  readonly differences: readonly Difference[]
  readonly confirmed: readonly ConfirmedFinding[]
}

/** Who kept a draft, and when. */
type KeptBy = {
  /** Another one each time it is kept. */
  readonly revision: string
  /** Null: nobody known. */
  readonly by: string | null
  readonly keptAt: Date
}

/** The next rules while they are written: only the staff of the zone see them. */
type KeptDraft = KeptBy & { readonly draft: RuleDraft }

/** The rules of a cycle for the staff who write them. */
export type RuleEditor = {
  /** The newest version; null when there is none. */
  readonly newest: (RuleContent & { readonly id: string; readonly version: number }) | null
  /** What counts today: the version the round uses, or without a round the newest; null when there is none. */
  readonly today: (RuleContent & { readonly version: number }) | null
  /** The draft of the next version; null when there is none. */
  readonly kept: KeptDraft | null
  /** A draft that this program cannot read: it is nowhere shown or tried, and the next one takes its place. */
  readonly unreadable: KeptBy | null
  /** Newest first. */
  readonly versions: readonly RuleVersion[]
  /** The version the round uses; null without a round. */
  readonly inForce: number | null
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    readonly seats: number
  }[]
}
