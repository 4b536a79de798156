/**
 * A school choice market over integers; ids, names and documents stay outside the engine.
 *
 * Its unit is the edge: one school on one student's list. An edge index identifies the student, the
 * choice, the school and the student's standing there.
 */
export type Market = {
  /** Seats at each school; the length is the number of schools. */
  readonly seats: Int32Array
  /** Student `s` lists edges `listStart[s]` up to `listStart[s + 1]`, best first. */
  readonly listStart: Int32Array
  /** The school that each edge names. */
  readonly school: Int32Array
  /** Standing of the edge's student at its school: smaller is better, all different at one school; or NOT_ELIGIBLE. */
  readonly key: Int32Array
  /** How to read a key. */
  readonly layout: Layout
  /** The edge of the seat each student holds now and cannot lose, or UNPLACED. */
  readonly current: Int32Array
  /** Seat blocks set aside for groups, or null when every seat is open. */
  readonly reserves: Reserves | null
}

/**
 * How keys are made. There are two ways; in both, the low bits (`mask`) identify the student.
 *
 * - One lottery: students are numbered in lottery order; a key is the priority group above the
 *   student's own number. `start`, `student` and `group` are empty.
 * - Any other order: a key is the edge's place among its school's applicants; the student is
 *   `student[start[c] + place]`, and `group` holds each edge's priority group.
 *
 * A whole `tier` is added to come after everybody of the tiers before: tier 1 is outsiders of a soft
 * block, tiers 2 and 3 are late applicants inside and outside of it.
 */
export type Layout = {
  readonly mask: number
  readonly tier: number
  /** One lottery: how many classes (group and tier) there are below the first unused one; else 0. */
  readonly classes: number
  readonly start: Int32Array
  readonly student: Int32Array
  readonly group: Int32Array
}

/** Seat blocks of every school in fill order, and which students belong to their groups. */
export type Reserves = {
  /** School `c` has blocks `blockStart[c]` up to `blockStart[c + 1]`, first filled first. */
  readonly blockStart: Int32Array
  /** Seats of each block; a school's blocks add up to its seats. */
  readonly seats: Int32Array
  /** OPEN, SOFT or HARD. */
  readonly kind: Uint8Array
  /** Each student's kind of membership: students in the same groups share one. */
  readonly membership: Int32Array
  /** How many kinds of membership there are. */
  readonly memberships: number
  /** 1 at `block * memberships + membership` when such a student belongs to the block's groups. */
  readonly belongs: Uint8Array
}

/** An open block: seats by standing alone. */
export const OPEN = 0
/** A soft block: its groups first, then everybody else. */
export const SOFT = 1
/** A hard block: its groups only, even if a seat stays empty. */
export const HARD = 2

/** Stands for "no edge": a student without a seat, or without a current one. */
export const UNPLACED = -1

/** The key of a choice the student is not eligible for; every real key is smaller. */
export const NOT_ELIGIBLE = 0x7fffffff

/** Running totals of `sizes`, one longer than it: where each run starts and the last one ends. */
export function runStarts(sizes: ArrayLike<number>): Int32Array {
  const starts = new Int32Array(sizes.length + 1)
  for (let i = 0; i < sizes.length; i++) starts[i + 1] = starts[i]! + sizes[i]!
  return starts
}

/** Whether students are numbered in the order of one lottery, and keys made of group and number. */
export function isOneLottery({ student }: Layout): boolean {
  return student.length === 0
}

/** How far a key of a one-lottery layout has to be shifted right to leave its class: the group, tiers included. */
export function classShift({ mask }: Layout): number {
  return 32 - Math.clz32(mask)
}

/** The student whose standing at school `c` is `key`. */
export function ownerOf(layout: Layout, c: number, key: number): number {
  const name = key & layout.mask
  return isOneLottery(layout) ? name : layout.student[layout.start[c]! + name]!
}

/** An edge's standing before the lottery, larger is worse; equal means a tie. */
export function classOf({ key, layout }: Market, edge: number): number {
  if (isOneLottery(layout)) return key[edge]! >>> classShift(layout)
  return Math.floor(key[edge]! / layout.tier) * 2 ** 31 + layout.group[edge]!
}

/** Whether an edge is the student's current seat (in any block of that school): priority groups start at 1. */
export function isCurrentSeat({ key, layout }: Market, edge: number): boolean {
  return isOneLottery(layout) ? key[edge]! >>> classShift(layout) === 0 : layout.group[edge] === 0
}

/** Whether a key of a soft block belongs to a student outside its groups. */
export function isOutsider({ tier }: Layout, key: number): boolean {
  return Math.floor(key / tier) % 2 === 1
}

/** Whether a key comes after everybody on time. */
export function isLate({ tier }: Layout, key: number): boolean {
  return key >= 2 * tier
}
