/** A school year by the year it starts in: 2027 is "2027-28". */
export function schoolYearName(startsIn: number): string {
  return `${startsIn}-${String((startsIn + 1) % 100).padStart(2, '0')}`
}
