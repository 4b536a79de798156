let last = 0

/** Returns a number that is unique in this process, for distinct names, codes and numbers. */
export function nextNumber(): number {
  last += 1
  return last
}
