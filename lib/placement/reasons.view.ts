/**
 * A student's standing at a school: priority 0 is a student who holds a seat there now; the number is a place in the
 * lottery, 1 is best.
 */
export type Standing = {
  readonly priority: number
  readonly number: number
  /** Present for students who come after everybody on time. */
  readonly late?: true
}

/**
 * `behind-cutoff`: others stand before the student; `no-seats`: the school had none but for those who held one;
 * `kept-for-others`: seats are for groups that the student is not in, or went to them first, and none was left beside.
 */
export const REASON_KINDS = [
  'placed',
  'not-needed',
  'not-eligible',
  'behind-cutoff',
  'no-seats',
  'kept-for-others',
] as const

/**
 * Why a student was or was not placed at one choice. Cutoffs exist for deferred acceptance; under other
 * mechanisms, where priority and number alone do not decide, the reason is 'no-seats'.
 */
export type Reason = {
  readonly school: string
  readonly kind: (typeof REASON_KINDS)[number]
  /** The student's priority at the school; null when not eligible. */
  readonly priority: number | null
  /** The student's place in the lottery there. */
  readonly number: number
  /** Present when the student comes after everybody on time. */
  readonly late?: true
  /**
   * The last student who got one of `seats` or `extra`, for 'behind-cutoff': nobody who got one stands further behind.
   * With reserves, in the easiest block that the student could have entered with a better standing.
   */
  readonly cutoff: Standing | null
  /** Seats the student could compete for by standing: not those that went first to groups the student is not in. */
  readonly seats: number
  /** Offers above these seats; absent without. */
  readonly extra?: number
  /** Students ahead who wanted a seat here: they got it, or a lower choice, or none. */
  readonly ahead: number
}
