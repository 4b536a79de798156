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
 * Why a student was or was not placed at one choice. Cutoffs exist for deferred acceptance; under other
 * mechanisms, where priority and number alone do not decide, the reason is 'no-seats'.
 */
export type Reason = {
  readonly school: string
  readonly kind: 'placed' | 'not-needed' | 'not-eligible' | 'behind-cutoff' | 'no-seats'
  /** The student's priority at the school; null when not eligible. */
  readonly priority: number | null
  /** The student's place in the lottery there. */
  readonly number: number
  /** Present when the student comes after everybody on time. */
  readonly late?: true
  /**
   * The last student who got in, for 'behind-cutoff'. With reserves, in the easiest block that the
   * student could have entered with a better standing.
   */
  readonly cutoff: Standing | null
  /** Seats the student could compete for by standing. */
  readonly seats: number
  /** Offers above these seats; absent without. */
  readonly extra?: number
  /** Students ahead who wanted a seat here: they got it, or a lower choice, or none. */
  readonly ahead: number
}
