import { z } from 'zod'

/** What can be found before a round is frozen, in display order: blocking findings first. */
export const FINDINGS = [
  'no-seats',
  'no-pool',
  'closed-school',
  'pending-claims',
  'paper-once',
  'class-alone',
  'duplicates',
  'outside-zone',
  'outside-grade',
  'zone-waits',
  'left',
  'school-apart',
  'seats-changed',
  'twins',
  'no-area',
  'moved',
  'enrollment-differs',
  'over-seats',
  'not-sent',
  'withdrawn',
  'not-applied',
  'no-guardian',
  'one-school',
  'siblings',
] as const

export type FindingKind = (typeof FINDINGS)[number]

/**
 * With one of these findings a freeze needs a reason, because somebody could lose a seat or a
 * priority by mistake.
 */
export const BLOCKING: ReadonlySet<FindingKind> = new Set([
  'no-seats',
  'no-pool',
  'closed-school',
  'pending-claims',
  'paper-once',
  'class-alone',
  'duplicates',
  'outside-zone',
  'outside-grade',
  'zone-waits',
  'left',
])

/** The findings that are repaired in the table of seats. */
export const IN_SEATS: ReadonlySet<FindingKind> = new Set([
  'no-seats',
  'no-pool',
  'closed-school',
  'school-apart',
  'seats-changed',
])

/** The findings whose families can be reminded. */
export const REMINDABLE = ['not-sent', 'not-applied'] as const

export type Remindable = (typeof REMINDABLE)[number]

/** Days between two reminders to one family about the same thing. */
export const REMINDER_DAYS = 3

export const findingSchema = z.enum(FINDINGS)

export const remindableSchema = z.enum(REMINDABLE)
