/** The most proposals answered together: enough for many per school, few enough for the cache. */
const TOGETHER = 2 ** 18
/** Schools are grouped by the first bits of their number into at most this many groups. */
const GROUP_BITS = 8

/** Proposals on their way to the schools. */
export type Proposals = {
  /** In the order they were made. */
  readonly school: Int32Array
  readonly key: Int32Array
  /** Schools of one group side by side. */
  readonly groupedSchool: Int32Array
  readonly groupedKey: Int32Array
  /** How many go to each group of schools; left at zero between uses. */
  readonly size: Int32Array
  /** A school's group is its number shifted right by this. */
  readonly shift: number
  /** From this many on, they have to be answered. */
  readonly full: number
}

/** Allocates proposals for so many students, one each; `spare` more fit when it is full. */
export function roomForProposals(students: number, schools: number, spare: number): Proposals {
  const full = Math.min(students, TOGETHER)
  const room = full + spare
  const shift = Math.max(0, 32 - Math.clz32(schools - 1) - GROUP_BITS)
  return {
    school: new Int32Array(room),
    key: new Int32Array(room),
    groupedSchool: new Int32Array(room),
    groupedKey: new Int32Array(room),
    size: new Int32Array((Math.max(0, schools - 1) >> shift) + 1),
    shift,
    full,
  }
}

/**
 * Sorts the first `count` proposals by group of schools (counting sort). The heaps of one group fit
 * into the cache; those of all schools may not, and fetching a heap costs several times the work in it.
 */
export function groupBySchool(proposals: Proposals, count: number): void {
  const { school, key, groupedSchool, groupedKey, size, shift } = proposals
  let start = 0
  for (let group = 0; group < size.length; group++) {
    const here = size[group]!
    size[group] = start
    start += here
  }
  for (let i = 0; i < count; i++) {
    const c = school[i]!
    const to = size[c >>> shift]!++
    groupedSchool[to] = c
    groupedKey[to] = key[i]!
  }
  size.fill(0)
}
