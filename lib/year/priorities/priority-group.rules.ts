import type { Condition } from '@/lib/base/db/generated/enums'

import {
  type PriorityFacts,
  type PrioritySchool,
  CONDITIONS,
  isInRecords,
} from './priority-conditions.rules'

/** The conditions a student meets at a school, by the records or by an approved claim. */
export function conditionsMet(facts: PriorityFacts, school: PrioritySchool): Condition[] {
  return CONDITIONS.filter(
    (condition) =>
      isInRecords(condition, facts, school) ||
      facts.approved.some((claim) => claim.schoolId === school.id && claim.condition === condition),
  )
}

/**
 * A student's priority group: the position of the first published rule whose condition is met, 1 is
 * best. Null when none is met: the student is then not eligible at that school, because a rule set
 * names everybody it admits (one that ends with ZONE_RESIDENT admits the whole zone).
 */
export function priorityGroup(
  conditions: readonly Condition[],
  rules: readonly { readonly position: number; readonly condition: Condition }[],
): number | null {
  const fitting = rules.filter((rule) => conditions.includes(rule.condition))
  return fitting.length === 0 ? null : Math.min(...fitting.map((rule) => rule.position))
}
