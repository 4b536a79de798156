import type { OfferState } from '@/lib/base/db/generated/enums'

import type { ApplicationState, CaseWarning } from './caseload.schema'

/** The state of a student's application. */
export type ApplicationStatus = {
  readonly state: ApplicationState
  /** When the state began; null when nothing has happened. */
  readonly since: Date | null
  readonly savedAt: Date | null
  /** When the list that counts was sent; null when none counts. */
  readonly submittedAt: Date | null
  /** Schools on the list that counts. */
  readonly ranked: number
  /**
   * The school of the seat held or offered, otherwise of the placement; null before the results and
   * without a seat.
   */
  readonly school: string | null
  /** The state of the offer held or open, otherwise of the newest offer. */
  readonly answer: OfferState | null
  /** What to check in a list that was sent. */
  readonly warnings: readonly CaseWarning[]
}

/** The state of a student who has not begun. */
export const NOT_BEGUN: ApplicationStatus = {
  state: 'not-begun',
  since: null,
  savedAt: null,
  submittedAt: null,
  ranked: 0,
  school: null,
  answer: null,
  warnings: [],
}
