import type { Condition } from '@/lib/base/db/generated/enums'

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

type Definition = {
  /** Whether the records say it of a student at a school; null where only an approved claim does. */
  readonly isMet: ((facts: ClaimFacts, school: ClaimSchool) => boolean) | null
  /** Its place in the form where a family states it and the school confirms it; null where no family can. */
  readonly stated: number | null
  /** Comes from a brother, a sister or a parent at the school. */
  readonly ofRelative: boolean
  /** Sets some children of the zone apart from others. */
  readonly setsApart: boolean
}

/**
 * The conditions a priority group can have, in the order in which they are named to people. A condition is
 * a row here, a value of the database's enum `Condition` and a section of the catalog `conditions`; one that
 * asks for something new reads it in record-facts.data.ts.
 */
const DEFINITIONS = {
  CONTINUING: {
    isMet: ({ enrolledAt }, { id }) => enrolledAt === id,
    stated: 3,
    ofRelative: false,
    setsApart: true,
  },
  SIBLING_ENROLLED: {
    // a sibling is a fact about two students: it comes with the approved ones (sibling-schools.data.ts)
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
    isMet: ({ areaCampusId }, { campusId }) => areaCampusId === campusId,
    stated: 4,
    ofRelative: false,
    setsApart: true,
  },
  CAMPUS: {
    isMet: ({ enrolledCampusId }, { campusId }) => enrolledCampusId === campusId,
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
    // who works where is not in our data
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

/** The facts a family can state, in the order of the form; the other conditions are in the records alone. */
export const STATED_CONDITIONS: readonly Condition[] = CONDITIONS.filter(
  (condition) => definitionOf(condition).stated !== null,
).toSorted((a, b) => formPlace(a) - formPlace(b))

/** Whether the records say that a student meets a condition at a school; claims are not asked. */
export function isInRecords(condition: Condition, facts: ClaimFacts, school: ClaimSchool): boolean {
  return definitionOf(condition).isMet?.(facts, school) ?? false
}

/** Whether a condition comes from a brother, a sister or a parent at the school. */
export function isOfRelative(condition: Condition): boolean {
  return definitionOf(condition).ofRelative
}

type ConditionThatSetsApart = {
  [Name in Condition]: (typeof DEFINITIONS)[Name]['setsApart'] extends true ? Name : never
}[Condition]

/** Whether a condition is worth telling a family: a priority that every child of the zone has says nothing. */
export function setsApart(condition: Condition): condition is ConditionThatSetsApart {
  return definitionOf(condition).setsApart
}
