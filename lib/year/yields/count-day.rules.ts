const WEDNESDAY = 3

/**
 * The day on which California counts who goes to school in a school year: the first Wednesday of October, as a date
 * by UTC.
 */
export function countDay(schoolYear: number): Date {
  const first = new Date(Date.UTC(schoolYear, 9, 1))
  return new Date(Date.UTC(schoolYear, 9, 1 + ((WEDNESDAY - first.getUTCDay() + 7) % 7)))
}
