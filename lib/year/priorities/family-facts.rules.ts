import type { Condition } from '@/lib/base/db/generated/enums'

import { isOfRelative, STATED_CONDITIONS } from './priority-conditions.rules'

/**
 * Where a fact stands: found in the district's records, confirmed by the school, waiting for it, or
 * refused by it.
 */
export type FactState = 'RECORDS' | 'APPROVED' | 'PENDING' | 'REJECTED'

/** A fact about a student that gives, or may give, a priority at some schools. */
export type FactView = {
  readonly condition: Condition
  readonly state: FactState
  /** By name; one school where a claim says so. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  /** The claim that the family can take back; null where there is none. */
  readonly claimId: string | null
  /** What the family wrote with it. */
  readonly note: string | null
}

/** What a family is shown of its child's facts, and which it can still state. */
export type Facts = {
  readonly facts: readonly FactView[]
  readonly statable: readonly Condition[]
}

/** The facts a family can still state in a cycle: those that its rules ask for. */
export function statable(published: ReadonlySet<Condition>): Condition[] {
  return STATED_CONDITIONS.filter((condition) => published.has(condition))
}

/** How many facts wait for a school. */
export function waitingFacts(facts: readonly FactView[]): number {
  return facts.filter(({ state }) => state === 'PENDING').length
}

/** Whether nothing is known of a brother, a sister or a parent at a school: then a family is asked once. */
export function knowsNobody(facts: readonly FactView[]): boolean {
  return !facts.some(({ condition }) => isOfRelative(condition))
}
