/** A school year by the year it starts in: 2027 is "2027-28". */
export function schoolYearName(startsIn: number): string {
  return `${startsIn}-${String((startsIn + 1) % 100).padStart(2, '0')}`
}

/** The year in which the school year of a moment starts; it turns in July. To the day only: by UTC. */
export function schoolYearAt(now: Date): number {
  return now.getUTCMonth() >= 6 ? now.getUTCFullYear() : now.getUTCFullYear() - 1
}
