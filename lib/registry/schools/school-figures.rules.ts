import type { Measure } from '@/lib/base/db/generated/enums'

import type { MeasureView, YearFigure } from './school.view'

/** The outcomes that are published each year, in percent. */
export const OUTCOME_MEASURES = [
  'ATTENDANCE',
  'CHRONIC_ABSENTEEISM',
  'SUSPENSIONS',
  'TRANSFERS',
  'RETENTIONS',
  'GRADUATION',
  'COLLEGE_ENROLLMENT',
  'EXIT_EXAM',
  'ADVANCED_PLACEMENT',
] as const satisfies readonly Measure[]

type Row = YearFigure & {
  readonly measure: Measure
  /** Null: the district. */
  readonly school: { readonly slug: string; readonly name: string } | null
}

/** Groups the figures of a school, its campus and the district by measure, in the order of `measures`; newest first. */
export function groupByMeasure(
  rows: readonly Row[],
  slug: string,
  measures: readonly Measure[],
): MeasureView[] {
  const newestFirst = rows.toSorted((a, b) => b.year - a.year)
  return measures.map((measure) => {
    const its = newestFirst.filter((row) => row.measure === measure)
    const others = its.flatMap((row) =>
      row.school && row.school.slug !== slug ? [row.school.name] : [],
    )
    return {
      measure,
      own: its.filter((row) => row.school?.slug === slug).map(toFigure),
      district: its.filter((row) => row.school === null).map(toFigure),
      neighbors: [...new Set(others)].toSorted().map((name) => ({
        name,
        figures: its.filter((row) => row.school?.name === name).map(toFigure),
      })),
    }
  })
}

const toFigure = ({ year, value, source, demo }: Row): YearFigure => ({ year, value, source, demo })

/**
 * A school's total budget in dollars: the budget per pupil times the number of students of the same
 * year. Null when no year has both.
 */
export function findTotalBudget(
  perPupil: readonly YearFigure[],
  enrollment: readonly YearFigure[],
): {
  readonly year: number
  readonly perPupil: number
  readonly students: number
  readonly all: number
} | null {
  for (const { year, value } of perPupil) {
    const students = enrollment.find((figure) => figure.year === year)
    if (students)
      return { year, perPupil: value, students: students.value, all: value * students.value }
  }
  return null
}
