import type { ZoneLevel } from '@/lib/base/db/generated/enums'
import type { ListedSchool } from '@/lib/registry/schools/school.view'

import type { Geometry } from './boundary.schema'

/** A zone in a list, with its name in the reader's language. */
export type ZoneSummary = {
  readonly slug: string
  readonly name: string
  readonly level: ZoneLevel
  /** Number of schools that families can rank. */
  readonly schools: number
  /** Null: not known. */
  readonly boundary: Geometry | null
  readonly boundaryDemo: boolean
}

/** The dates of one school year's enrollment in one zone. */
export type YearDates = {
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly entryGrade: number
  readonly opensAt: Date
  readonly closesAt: Date
  readonly resultsAt: Date
  /** Whether the results of the main round are out, or were, and are to come corrected. */
  readonly results: 'planned' | 'out' | 'withdrawn'
  readonly answersBy: Date
  /** The deadline for late lists while a late round takes them; null otherwise. */
  readonly lateUntil: Date | null
  readonly transfersOpenAt: Date
  readonly transfersCloseAt: Date
  readonly demo: boolean
}

/** A year whose window is open or still ahead, with its zone. */
export type ComingWindow = {
  readonly zone: { readonly slug: string; readonly name: string }
  readonly dates: YearDates
}

/** A campus with its schools; null: not known. */
export type CampusView = {
  readonly id: string
  readonly name: string
  readonly address: string | null
  readonly openedYear: number | null
  readonly location: { readonly latitude: number; readonly longitude: number } | null
  readonly schools: readonly ListedSchool[]
}

/** A zone, for its public page. */
export type ZoneView = {
  readonly slug: string
  readonly name: string
  readonly level: ZoneLevel
  /** Null: not known. */
  readonly boundary: Geometry | null
  readonly boundaryDemo: boolean
  /** The attendance areas whose boundary is known, by name. */
  readonly areas: readonly { readonly name: string; readonly boundary: Geometry }[]
  /** The campuses with a school that families can rank, by name. */
  readonly campuses: readonly CampusView[]
  /** The dates of the year that families see; null when there is none. */
  readonly dates: YearDates | null
}
