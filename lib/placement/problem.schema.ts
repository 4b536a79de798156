import { z } from 'zod'

/** The mechanisms a problem can ask for. */
export const MECHANISMS = [
  'deferred-acceptance',
  'immediate-acceptance',
  'immediate-acceptance-adaptive',
  'top-trading-cycles',
  'serial-dictatorship',
  'stable-improvement-cycles',
  'efficiency-adjusted',
] as const

export type Mechanism = (typeof MECHANISMS)[number]

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'no control characters')
  // half a surrogate pair has no UTF-8 of its own: two such ids would draw one number
  .regex(/^\P{Cs}*$/u, 'whole characters')

const wholeNumber = z.int().min(0).max(2_000_000_000)

const blockSchema = z.strictObject({
  seats: wholeNumber,
  groups: z.array(id).min(1).optional(),
  kind: z.enum(['soft', 'hard']).optional(),
})

/** Offers above the seats by a published rule; docs/extra-offers.md says how many they are. */
const extraSchema = z.strictObject({
  offers: wholeNumber,
  /** In a thousand: how often, at most, more families may say yes than there are seats. */
  share: z.int().min(1).max(200),
  most: z.int().min(1).max(20),
  /** How families answered here in earlier years, the first year first. */
  past: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2200),
        offers: z.int().min(1).max(10_000),
        yes: wholeNumber,
      }),
    )
    .max(100),
})

const schoolSchema = z.strictObject({
  id,
  seats: wholeNumber,
  extra: extraSchema.optional(),
  blocks: z.array(blockSchema).max(100).optional(),
})

const choiceSchema = z.strictObject({
  school: id,
  /** Lower is better; null: not eligible. 0 is reserved for students who hold a seat of the school now. */
  priority: z.int().min(1).max(2_000_000_000).nullable(),
})

const studentSchema = z.strictObject({
  id,
  groups: z.array(id).optional(),
  /** A given lottery number; lower is better. Every student has one, or none does. */
  lottery: z.number().nullish(),
  /** Siblings of one grade who apply together: they draw one number and rank by birth order. */
  siblings: z.strictObject({ family: id, order: wholeNumber }).nullish(),
  current: id.nullish(),
  /** Efficiency-adjusted only: whether the student waives priorities that do not help them. */
  consent: z.boolean().optional(),
  /** Applied after the deadline: comes after everybody on time, by the same rules. */
  late: z.boolean().optional(),
  /** The published rule's schools for a student without a seat, in order. */
  fallback: z.array(id).optional(),
  choices: z.array(choiceSchema),
})

const lotterySchema = z.strictObject({
  seed: z
    .string()
    .regex(/^([0-9a-fA-F]{2})+$/, 'an even number of hex digits')
    .max(1024),
  scope: z.enum(['one', 'per-school']).default('one'),
})

/** The format of a problem, and of one in which a school states offers above its seats. */
const PROBLEM_FORMATS = ['zone-placement-problem/1', 'zone-placement-problem/2'] as const

/** The document `zone-placement-problem/1` or `/2`; docs/problem-format.md describes every field. */
export const problemSchema = z.strictObject({
  format: z.enum(PROBLEM_FORMATS),
  mechanism: z.enum(MECHANISMS).default('deferred-acceptance'),
  lottery: lotterySchema.nullish(),
  /** Exchanges of seats that make nobody worse off and somebody better off: reported in the result, or carried out. */
  exchanges: z.enum(['report', 'apply']).optional(),
  schools: z.array(schoolSchema),
  students: z.array(studentSchema),
})

/** A problem as written: fields with a default may be missing. */
export type Problem = z.input<typeof problemSchema>
/** A problem without its students. */
export type ProblemHead = Omit<Problem, 'students'>
export type ProblemSchool = z.input<typeof schoolSchema>
export type ProblemStudent = z.input<typeof studentSchema>

const placementSchema = z.strictObject({
  student: id,
  school: id.nullable(),
  /** 1 is the first choice; null when unplaced, and for an unranked seat, kept or given by the fallback rule. */
  rank: z.int().min(1).nullable(),
})

const standingSchema = z.strictObject({
  /** 0: a student who holds a seat of the school now. */
  priority: z.int().min(0),
  /** Lottery standing, 1 is best. */
  number: z.int().min(1),
  /** Present when the student comes after everybody on time. */
  late: z.literal(true).exactOptional(),
})

const cutoffSchema = z.strictObject({
  school: id,
  seats: wholeNumber,
  /** Offers above the seats; absent without. */
  extra: wholeNumber.exactOptional(),
  placed: wholeNumber,
  /** The last who got in, when every seat is taken. */
  cutoff: standingSchema.nullable(),
  /** In fill order, for a school with reserves. */
  blocks: z
    .array(
      z.strictObject({
        seats: wholeNumber,
        placed: wholeNumber,
        cutoff: standingSchema.extend({ inGroup: z.boolean() }).nullable(),
      }),
    )
    .optional(),
})

const certificateSchema = z.strictObject({
  students: wholeNumber,
  placed: wholeNumber,
  seats: z.int().min(0),
  seatsFilled: wholeNumber,
  choicesCompared: z.int().min(0),
  promises: z.array(z.string()),
  violation: z.string().nullable(),
})

/** The document `zone-placement-result/1`. */
export const resultSchema = z.strictObject({
  format: z.literal('zone-placement-result/1'),
  mechanism: z.enum(MECHANISMS),
  placements: z.array(placementSchema),
  cutoffs: z.array(cutoffSchema),
  /** If asked for: who moves from where to where in exchanges, carried out or only reported. */
  exchanges: z.array(z.strictObject({ student: id, from: id, to: id })).optional(),
  certificate: certificateSchema,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

export type Result = z.output<typeof resultSchema>
export type Cutoff = z.output<typeof cutoffSchema>
