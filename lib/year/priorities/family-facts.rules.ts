import type { Condition } from '@/lib/base/db/generated/enums'

import { isOfRelative, STATED_CONDITIONS } from './priority-conditions.rules'

/**
 * The state of a fact: found in the district's records, or confirmed, not yet answered or rejected by
 * the school; 'UNANSWERED' once the lists are frozen without an answer.
 */
export type FactState = 'RECORDS' | 'APPROVED' | 'PENDING' | 'UNANSWERED' | 'REJECTED'

/** A fact about a student that gives, or may give, a priority at some schools. */
export type FactView = {
  readonly condition: Condition
  readonly state: FactState
  /** By name; a single school for a claim. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  /** The claim that the family can withdraw; null when there is none. */
  readonly claimId: string | null
  /** What the family wrote with it. */
  readonly note: string | null
}

/** The facts a family sees about its child, and those it can still state. */
export type Facts = {
  readonly facts: readonly FactView[]
  readonly statable: readonly Condition[]
}

/** The conditions a family can state in a cycle: those in its rules. */
export function statableConditions(published: ReadonlySet<Condition>): Condition[] {
  return STATED_CONDITIONS.filter((condition) => published.has(condition))
}

/** The relatives at a school who give a priority by the rules of the cycle, as texts name them. */
export type Relatives = 'both' | 'sibling' | 'staff' | 'none'

/** Which relatives a family is asked about, from the conditions it can state. */
export function relativesAsked(statable: readonly Condition[]): Relatives {
  const [sibling, staff] = [statable.includes('SIBLING_ENROLLED'), statable.includes('STAFF_CHILD')]
  if (sibling && staff) return 'both'
  return sibling ? 'sibling' : staff ? 'staff' : 'none'
}

/** How many facts a school has not answered yet. */
export function countPendingFacts(facts: readonly FactView[]): number {
  return facts.filter(({ state }) => state === 'PENDING').length
}

/** Whether no brother, sister or parent at a school is known; then the family is asked once. */
export function knowsNoRelative(facts: readonly FactView[]): boolean {
  return !facts.some(({ condition }) => isOfRelative(condition))
}
