import type { Condition } from '@/lib/db/generated/enums'

import { STATED } from './schema'
import type { FactView } from './view'

/** The facts a family can still state in a cycle: those that its rules ask for. */
export function statable(published: ReadonlySet<Condition>): (typeof STATED)[number][] {
  return STATED.filter((condition) => published.has(condition))
}

/** How many facts wait for a school. */
export function waitingFacts(facts: readonly FactView[]): number {
  return facts.filter(({ state }) => state === 'PENDING').length
}

/** Whether nothing is known of a brother, a sister or a parent at a school: then a family is asked once. */
export function knowsNobody(facts: readonly FactView[]): boolean {
  return !facts.some(
    ({ condition }) => condition === 'SIBLING_ENROLLED' || condition === 'STAFF_CHILD',
  )
}
