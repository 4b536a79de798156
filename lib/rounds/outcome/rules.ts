/** Placed at each choice as a list without gaps: index 0 is the first choice. */
export function ranksInOrder(
  counted: readonly { readonly rank: number; readonly students: number }[],
): number[] {
  const last = Math.max(0, ...counted.map(({ rank }) => rank))
  const byRank = Array.from({ length: last }, () => 0)
  for (const { rank, students } of counted) byRank[rank - 1] = students
  return byRank
}
