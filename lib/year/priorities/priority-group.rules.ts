import type { Condition } from '@/lib/base/db/generated/enums'

import {
  type ClaimFacts,
  type ClaimSchool,
  CONDITIONS,
  isInRecords,
} from './priority-conditions.rules'

/** The conditions a student meets at a school: by the data we hold, or by an approved claim. */
export function conditionsHeld(facts: ClaimFacts, school: ClaimSchool): Condition[] {
  return CONDITIONS.filter(
    (condition) =>
      isInRecords(condition, facts, school) ||
      facts.approved.some((claim) => claim.schoolId === school.id && claim.condition === condition),
  )
}

/**
 * The group a student stands in: the position of the first published rule whose condition is met,
 * 1 the best. Null when none is: then the student is not eligible at that school, because a rule
 * set names everybody it admits (one that ends with ZONE_RESIDENT admits the whole zone).
 */
export function priorityGroup(
  conditions: readonly Condition[],
  rules: readonly { readonly position: number; readonly condition: Condition }[],
): number | null {
  const fitting = rules.filter((rule) => conditions.includes(rule.condition))
  return fitting.length === 0 ? null : Math.min(...fitting.map((rule) => rule.position))
}
