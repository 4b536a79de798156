/** The name of the school year that starts in a year: 2027 is "2027-28". */
export function schoolYearName(startsIn: number): string {
  return `${startsIn}-${String((startsIn + 1) % 100).padStart(2, '0')}`
}

/** The year in which the current school year started. It changes on July 1, by UTC. */
export function schoolYearAt(now: Date): number {
  return now.getUTCMonth() >= 6 ? now.getUTCFullYear() : now.getUTCFullYear() - 1
}
