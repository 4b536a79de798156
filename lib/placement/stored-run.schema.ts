import { z } from 'zod'

import { REASON_KINDS } from './reasons.view'

/** Present for students who come after everybody on time. */
const late = z.literal(true).exactOptional()

const standing = z.object({ priority: z.int(), number: z.int(), late })

/** `Placement.reasons` as stored: one reason per choice, in the list's order. */
export const storedReasonsSchema = z.array(
  z.object({
    school: z.string(),
    kind: z.enum(REASON_KINDS),
    priority: z.int().nullable(),
    number: z.int(),
    late,
    cutoff: standing.nullable(),
    seats: z.int(),
    /** Offers above them that the student could compete for; absent without. */
    extra: z.int().exactOptional(),
    ahead: z.int(),
    /** The place on the school's waitlist, 1 is next; null when not on it. */
    waiting: z.int().nullable(),
  }),
)

export type StoredReason = z.infer<typeof storedReasonsSchema>[number]

/** `Run.cutoffs` as stored: one entry per school of the draw. */
export const storedCutoffsSchema = z.array(
  z.object({
    school: z.string(),
    seats: z.int(),
    /** Offers above the seats; absent without. */
    extra: z.int().exactOptional(),
    placed: z.int(),
    /** The last who got in, when every seat is taken. */
    cutoff: standing.nullable(),
    /** For a school with reserves: its blocks in fill order. */
    blocks: z
      .array(
        z.object({
          seats: z.int(),
          placed: z.int(),
          cutoff: standing.extend({ inGroup: z.boolean() }).nullable(),
        }),
      )
      .optional(),
    /** How many wait. */
    waiting: z.int(),
  }),
)

export type StoredCutoff = z.infer<typeof storedCutoffsSchema>[number]

/** `Run.certificate` as stored. */
export const storedCertificateSchema = z.object({
  students: z.int(),
  placed: z.int(),
  seats: z.int(),
  seatsFilled: z.int(),
  choicesCompared: z.int(),
  promises: z.array(z.string()),
  violation: z.string().nullable(),
})

export type StoredCertificate = z.infer<typeof storedCertificateSchema>

/** Why a run has no outcome; the text after the colon is for developers. */
export const RUN_FAILURES = ['snapshot', 'refused', 'certificate', 'program'] as const
export type RunFailure = (typeof RUN_FAILURES)[number]
