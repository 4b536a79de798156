let last = 0

/** A number that nothing else in this process got: what makes names, codes and numbers distinct. */
export function nextNumber(): number {
  last += 1
  return last
}
