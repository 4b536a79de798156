import { z } from 'zod'

/** What can be done for ticked students of a zone, each on a page of its own. */
export type TickedAction = 'remind' | 'extend' | 'resend' | 'letters'

/** What became of a student whose family was to be reminded of its list. */
export const REMIND_OUTCOMES = [
  'reminded',
  'none',
  'recently',
  'unreachable',
  'closed',
  'not-found',
  'own',
] as const

export type RemindOutcome = (typeof REMIND_OUTCOMES)[number]

/** What became of a student whose answer was to get more time; in the order in which an address tells it. */
export const EXTEND_OUTCOMES = [
  'moved',
  'none',
  'not-later',
  'answered',
  'no-seat',
  'retracted',
  'draw',
  'permit',
  'not-found',
] as const

export type ExtendOutcome = (typeof EXTEND_OUTCOMES)[number]

/** What became of a student to whose family a letter was to go once more. */
export const RESEND_OUTCOMES = [
  'sent',
  'none',
  'just-sent',
  'not-sent',
  'not-guardian',
  'not-found',
] as const

export type ResendOutcome = (typeof RESEND_OUTCOMES)[number]

/** The students of an action: exactly those its page showed. */
export const tickedStudentsSchema = z
  .array(z.uuid())
  .min(1)
  .max(1000)
  .transform((ids) => [...new Set(ids)])
