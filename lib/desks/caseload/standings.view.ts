import type { OfferState } from '@/lib/base/db/generated/enums'

import type { ApplicationState, CaseWarning } from './caseload.schema'

/** Where a student's application stands. */
export type ApplicationStatus = {
  readonly state: ApplicationState
  /** When the state began; null when nothing has happened. */
  readonly since: Date | null
  readonly savedAt: Date | null
  /** Of the list that counts; null: none does. */
  readonly submittedAt: Date | null
  /** Schools on the list that counts. */
  readonly ranked: number
  /** Held, offered, or else placed at; null before the results and without a seat. */
  readonly school: string | null
  /** Of the seat held or offered, else of the newest offer. */
  readonly answer: OfferState | null
  /** What to look at in a list that was sent. */
  readonly warnings: readonly CaseWarning[]
}

/** A student who has begun nothing. */
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
