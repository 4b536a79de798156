/**
 * The seats of each of a school's reserves, in fill order: its percent of all seats, rounded down, and at most what the
 * ones before it leave of the seats that are `free`.
 */
export function reserveSizes(
  seats: number,
  reserves: readonly { readonly percent: number }[],
  free = seats,
): number[] {
  let left = free
  return reserves.map(({ percent }) => {
    const size = Math.min(Math.floor((seats * percent) / 100), left)
    left -= size
    return size
  })
}
