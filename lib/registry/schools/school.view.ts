import type { Agreement, ReviewKind, SchoolKind, Measure } from '@/lib/base/db/generated/enums'

/** A school in a list. */
export type SchoolSummary = {
  readonly slug: string
  readonly name: string
  readonly kind: SchoolKind
  readonly lowestGrade: number
  readonly highestGrade: number
  readonly teacherPowered: boolean
}

/** A school on the page of a zone. */
export type ListedSchool = SchoolSummary & {
  /** Whether it has seats for new students in the zone's newest cycle; null when there is no cycle. */
  readonly hasSeats: boolean | null
}

/** What is known about one school, for its public page. Null: no source states it. */
export type SchoolProfile = SchoolSummary & {
  readonly id: string
  readonly agreement: Agreement | null
  readonly openedYear: number | null
  readonly closedYear: number | null
  /** Whether families can rank it in the year that they see. */
  readonly isRankable: boolean
  /** The year in which its first year as a pilot school began. */
  readonly pilotSince: number | null
  readonly cdsCode: string | null
  readonly zone: { readonly slug: string; readonly name: string }
  /** Null when the place is not known. */
  readonly campus: {
    readonly name: string
    readonly address: string | null
    readonly openedYear: number | null
  } | null
  /** The other schools of the campus that a family can rank, by name. */
  readonly neighbors: readonly { readonly slug: string; readonly name: string }[]
  /** For a small learning community, the state-recognized school it belongs to. */
  readonly parent: {
    readonly slug: string
    readonly name: string
    readonly cdsCode: string | null
  } | null
  /** Newest first. */
  readonly facts: readonly {
    readonly year: number | null
    readonly text: string
    readonly source: string
  }[]
  /** What the school says about itself. */
  readonly says: SchoolStatement | null
  /** Every measure, with the campus and the district for comparison. */
  readonly measures: readonly MeasureView[]
  /** Reviews on record, newest first. */
  readonly reviews: readonly {
    readonly kind: ReviewKind
    readonly year: number
    readonly source: string
    readonly demo: boolean
  }[]
  /** The seats of the shown cycle by grade; null when there are none. */
  readonly seats: SchoolSeats | null
}

export type SchoolSeats = {
  /** 2027 is 2027-28. */
  readonly schoolYear: number
  readonly demo: boolean
  readonly grades: readonly { readonly grade: number; readonly seats: number }[]
}

/** What a school says about itself, in the reader's language; null: not known. */
export type SchoolStatement = {
  readonly theme: string | null
  readonly council: string | null
  /** The election-to-work agreement of the year it names. */
  readonly agreement: { readonly year: number; readonly text: string } | null
  readonly source: string
  readonly demo: boolean
}

/** One figure of one year, with its source. */
export type YearFigure = {
  /** The year the school year starts in. */
  readonly year: number
  readonly value: number
  readonly source: string
  readonly demo: boolean
}

/** One measure of a school with figures to compare; each list newest first. */
export type MeasureView = {
  readonly measure: Measure
  readonly own: readonly YearFigure[]
  readonly district: readonly YearFigure[]
  /** The other schools of the campus that have a figure, by name. */
  readonly neighbors: readonly { readonly name: string; readonly figures: readonly YearFigure[] }[]
}
