/**
 * A set of students, as bits: those waiting to propose again. It is read in order of their numbers, so
 * that their records are read in memory order, and is small enough to stay in the cache while students
 * are added in any order.
 */
export type Waiting = {
  /** Student `s` is bit `s & 31` of word `s >>> 5`. */
  readonly words: Int32Array
  /** Word `w` may hold somebody only if bit `w & 31` of page `w >>> 5` is set: late rounds skip over most. */
  readonly pages: Int32Array
}

/** Room for that many students; nobody is waiting. */
export function nobodyWaiting(students: number): Waiting {
  return {
    words: new Int32Array((students >>> 5) + 1),
    pages: new Int32Array((students >>> 10) + 1),
  }
}

/** Adds a student. */
export function wait({ words, pages }: Waiting, student: number): void {
  words[student >>> 5]! |= 1 << (student & 31)
  pages[student >>> 10]! |= 1 << ((student >>> 5) & 31)
}

/** Which bit of a word with exactly one bit is set. */
export function placeOfBit(bit: number): number {
  return 31 - Math.clz32(bit)
}
