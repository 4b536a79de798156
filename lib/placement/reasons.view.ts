/** Where somebody stands at a school: 0 is a student who holds a seat of it now; the number is a lottery standing, 1 is best. */
export type Standing = {
  readonly priority: number
  readonly number: number
  /** Present for those who stand behind everybody on time. */
  readonly late?: true
}

/**
 * Why a student was or was not placed at one choice. Cutoffs are those of deferred acceptance; other
 * mechanisms, where priority and number alone do not decide, say 'no-seats' for a seat not obtained.
 */
export type Reason = {
  readonly school: string
  readonly kind: 'placed' | 'not-needed' | 'not-eligible' | 'behind-cutoff' | 'no-seats'
  /** The student's own priority at the school; null when not eligible. */
  readonly priority: number | null
  /** The student's own lottery standing there. */
  readonly number: number
  /** Present when the student stands behind everybody on time. */
  readonly late?: true
  /**
   * The last who got in, for 'behind-cutoff'. With reserves: of the easiest block that the student
   * could have entered by a better standing.
   */
  readonly cutoff: Standing | null
  /** Seats the student could compete for by standing. */
  readonly seats: number
  /** Students who wanted a seat here (hold it, or hold a lower choice or none) and stand ahead. */
  readonly ahead: number
}
