import { z } from 'zod'

import { MECHANISMS } from '@/lib/placement/problem.schema'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

/**
 * How many trials of a round may wait or run at once, how many it may have, and how many can be
 * compared.
 */
export const TRIAL_LIMITS = { underWay: 10, perRound: 300, compared: 6 } as const

/** How many draws are averaged when one is not enough. */
export const MANY_DRAWS = 20

/** The mechanisms a trial can run. */
export const TRIAL_MECHANISMS = MECHANISMS

const condition = z.enum(CONDITIONS)

/** `Run.changes` as stored: what a trial changes in the round; null and empty change nothing. */
export const trialChangesSchema = z.object({
  name: z.string(),
  /** Priority groups, highest first, instead of those of the rule set. */
  order: z.array(condition).nullable(),
  tieBreak: z.enum(['ONE', 'PER_SCHOOL']).nullable(),
  /** Reserves of all schools, instead of those of the rule set: percent of the seats by school id. */
  reserves: z
    .object({
      condition,
      kind: z.enum(['SOFT', 'HARD']),
      percents: z.record(z.uuid(), z.int().min(1).max(100)),
    })
    .nullable(),
  /** Seats added (or removed, below zero), by school id. */
  seats: z.record(z.uuid(), z.int().min(-10_000).max(10_000)),
  draws: z.int().min(1).max(MANY_DRAWS),
})

export type TrialChanges = z.infer<typeof trialChangesSchema>

/** The request for a trial. */
export type TrialPlan = {
  readonly changes: TrialChanges
  readonly mechanism: (typeof TRIAL_MECHANISMS)[number]
  /** A version of the cycle's rules; null takes the round's. */
  readonly ruleSetId: string | null
  /** Use a new draw instead of the one that all trials of the round share. */
  readonly newDraw: boolean
}

const count = z.number().min(0)

/** Counts of students by what they got. */
export const tallySchema = z.object({
  students: count,
  first: count,
  second: count,
  third: count,
  later: count,
  /** Seats given by the rule for students without one. */
  byRule: count,
  unplaced: count,
})

/** Counts of students, averages where a trial has many draws. */
export type Tally = z.infer<typeof tallySchema>

const groupsSchema = z.array(z.object({ key: z.string(), tally: tallySchema }))

/** How students are grouped in a comparison. */
export const DIMENSIONS = ['priority', 'area', 'school', 'sibling'] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** `Run.summary` as stored: the numbers that are compared. */
export const trialSummarySchema = z.object({
  draws: z.int().min(1),
  all: tallySchema,
  /**
   * By priority group at the first choice, by attendance area, by present school, by sibling;
   * `none` for students in no group.
   */
  groups: z.object({
    priority: groupsSchema,
    area: groupsSchema,
    school: groupsSchema,
    sibling: groupsSchema,
  }),
  schools: z.array(
    z.object({
      id: z.string(),
      seats: count,
      /** Offers above the seats; absent without. */
      extra: z.int().min(0).exactOptional(),
      placed: count,
      waiting: count,
      /**
       * In the first draw: the group and number of the last student who got in; null when seats are
       * left.
       */
      cutoff: z.object({ key: z.string(), number: z.int() }).nullable(),
    }),
  ),
})

export type TrialSummary = z.infer<typeof trialSummarySchema>
