import type { Condition } from '@/lib/base/db/generated/enums'

/** The facts about a student in one cycle that priorities depend on. */
export type PriorityFacts = {
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
  /** Approved claims, and siblings that the records confirm. Pending and rejected claims give no priority. */
  readonly approved: readonly { readonly schoolId: string; readonly condition: Condition }[]
}

export type PrioritySchool = {
  readonly id: string
  readonly zoneId: string | null
  readonly campusId: string | null
}

type Definition = {
  /**
   * Whether the student's own records show it at a school; null where they cannot: an approved claim does, or
   * `toSiblingPriorities`.
   */
  readonly isMet: ((facts: PriorityFacts, school: PrioritySchool) => boolean) | null
  /** Its place in the form where a family states it; null where families cannot state it. */
  readonly stated: number | null
  /** Given by a brother, a sister or a parent at the school. */
  readonly ofRelative: boolean
  /** Sets some children of the zone apart from others. */
  readonly setsApart: boolean
}

/**
 * The conditions a priority group can have, in the order in which people see them. A condition is a
 * row here, a value of the database enum `Condition` and a section of the catalog `conditions`; if it
 * needs new data, record-facts.data.ts reads it.
 */
const DEFINITIONS = {
  CONTINUING: {
    isMet: ({ enrolledAt }, { id }) => enrolledAt === id,
    stated: 3,
    ofRelative: false,
    setsApart: true,
  },
  SIBLING_ENROLLED: {
    // about two students: `toSiblingPriorities` adds what `readSiblingSchools` finds to the approved claims
    isMet: null,
    stated: 1,
    ofRelative: true,
    setsApart: true,
  },
  SIBLING_APPLYING: {
    isMet: ({ siblingSchools }, { id }) => siblingSchools.includes(id),
    stated: null,
    ofRelative: false,
    setsApart: true,
  },
  ATTENDANCE_AREA: {
    isMet: ({ areaCampusId }, { campusId }) => campusId !== null && areaCampusId === campusId,
    stated: 4,
    ofRelative: false,
    setsApart: true,
  },
  CAMPUS: {
    isMet: ({ enrolledCampusId }, { campusId }) =>
      campusId !== null && enrolledCampusId === campusId,
    stated: null,
    ofRelative: false,
    setsApart: true,
  },
  FEEDER: {
    isMet: ({ fedSchools }, { id }) => fedSchools.includes(id),
    stated: null,
    ofRelative: false,
    setsApart: true,
  },
  STAFF_CHILD: {
    // our data does not say where parents work
    isMet: null,
    stated: 2,
    ofRelative: true,
    setsApart: true,
  },
  ZONE_RESIDENT: {
    isMet: ({ zoneId }, school) => zoneId === school.zoneId,
    stated: null,
    ofRelative: false,
    // every child of the zone lives in the zone
    setsApart: false,
  },
} as const satisfies Record<Condition, Definition>

/** All conditions, in the order of the table. */
export const CONDITIONS = Object.keys(DEFINITIONS) as Condition[]

const definitionOf = (condition: Condition): Definition => DEFINITIONS[condition]

const formPlace = (condition: Condition): number => definitionOf(condition).stated ?? 0

/** The conditions a family can state, in the order of the form; all others come from the records alone. */
export const STATED_CONDITIONS: readonly Condition[] = CONDITIONS.filter(
  (condition) => definitionOf(condition).stated !== null,
).toSorted((a, b) => formPlace(a) - formPlace(b))

/** Whether the student's own records, without claims and siblings, show a condition at a school. */
export function isInRecords(
  condition: Condition,
  facts: PriorityFacts,
  school: PrioritySchool,
): boolean {
  return definitionOf(condition).isMet?.(facts, school) ?? false
}

/** Whether a condition is given by a brother, a sister or a parent at the school. */
export function isOfRelative(condition: Condition): boolean {
  return definitionOf(condition).ofRelative
}

type ConditionThatSetsApart = {
  [Name in Condition]: (typeof DEFINITIONS)[Name]['setsApart'] extends true ? Name : never
}[Condition]

/** Whether to show a condition to a family: one that every child of the zone meets says nothing. */
export function setsApart(condition: Condition): condition is ConditionThatSetsApart {
  return definitionOf(condition).setsApart
}
