import type { Condition } from '@/lib/base/db/generated/enums'

import { CONDITIONS } from './conditions.schema'

/** What is known of a student in one cycle, as far as priorities ask for it. */
export type ClaimFacts = {
  readonly zoneId: string
  /** Where the student is enrolled in the year before the cycle's; null when nowhere. */
  readonly enrolledAt: string | null
  /** The campus whose attendance area the student lives in; null when in none. */
  readonly areaCampusId: string | null
  /** The campus of the school the student is enrolled at; null when nowhere. */
  readonly enrolledCampusId: string | null
  /** The schools that the student's present school feeds. */
  readonly fedSchools: readonly string[]
  /** The schools that brothers and sisters rank in the same cycle. */
  readonly siblingSchools: readonly string[]
  /** Claims that were approved, and siblings the records are certain of. Pending and rejected ones give nothing. */
  readonly approved: readonly { readonly schoolId: string; readonly condition: Condition }[]
}

export type ClaimSchool = {
  readonly id: string
  readonly zoneId: string
  readonly campusId: string
}

/** The conditions a student meets at a school: by the data we hold, or by an approved claim. */
export function conditionsHeld(facts: ClaimFacts, school: ClaimSchool): Condition[] {
  const derived: Record<Condition, boolean> = {
    CONTINUING: facts.enrolledAt === school.id,
    // a sibling is a fact about two students: it comes with the approved ones (siblings/data.ts)
    SIBLING_ENROLLED: false,
    ATTENDANCE_AREA: facts.areaCampusId === school.campusId,
    ZONE_RESIDENT: facts.zoneId === school.zoneId,
    SIBLING_APPLYING: facts.siblingSchools.includes(school.id),
    CAMPUS: facts.enrolledCampusId === school.campusId,
    FEEDER: facts.fedSchools.includes(school.id),
    // who works where is not in our data, so it always comes as a claim
    STAFF_CHILD: false,
  }
  return CONDITIONS.filter(
    (condition) =>
      derived[condition] ||
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
