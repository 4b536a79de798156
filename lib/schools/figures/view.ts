import type { Measure } from '@/lib/db/generated/enums'

/** One figure of one year, with where it comes from. */
export type YearFigure = {
  /** The year the school year starts in. */
  readonly year: number
  readonly value: number
  readonly source: string
  readonly demo: boolean
}

/** One measure of a school with what to hold it against; each list newest first. */
export type MeasureView = {
  readonly measure: Measure
  readonly own: readonly YearFigure[]
  readonly district: readonly YearFigure[]
  /** The other schools of the campus that have a figure, by name. */
  readonly neighbors: readonly { readonly name: string; readonly figures: readonly YearFigure[] }[]
}
