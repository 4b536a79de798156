import type { ExtraRuleState } from '@/lib/base/db/generated/enums'
import type { PastAnswers } from '@/lib/placement/extra-offers.rules'

/** A rule for extra offers of one year, as proposed. */
export type ExtraRuleView = {
  readonly id: string
  /** In a thousand: how often, at most, more families may say yes than there are seats. */
  readonly share: number
  readonly most: number
  readonly state: ExtraRuleState
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** The schools that take part, by name, with all past answers that count. */
  readonly schools: readonly ({ readonly name: string } & PastAnswers)[]
}

/** Why the actor does not decide a proposal: it is their own, or their role is newer. */
type ExtraRuleBar = 'same-person' | 'role-too-new'

/** The newest rule of a year for its staff, what they may do, and whether the window has opened. */
export type ExtraRuleOfYear = {
  readonly rule: ExtraRuleView | null
  readonly barred: ExtraRuleBar | null
  /** Nothing can be proposed, approved or ended any more. */
  readonly hasOpened: boolean
}

/** The rule in force, as families read it. */
export type PublicExtraRule = {
  readonly share: number
  readonly most: number
  /** Names of the schools that take part, in order. */
  readonly schools: readonly string[]
}
