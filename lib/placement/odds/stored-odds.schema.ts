import { z } from 'zod'

/** The head of a stored table of odds: everything but its cutoffs. */
export const oddsHeadSchema = z.strictObject({
  basis: z.strictObject({
    draws: z.int().min(1),
    stream: z.string(),
    crowd: z.enum(['same', 'resampled']),
    students: z.int().min(0),
    asOf: z.string().nullable(),
  }),
  /** Priority classes per tier. */
  tier: z.int().min(1),
  /** Fractional bits of a cutoff. */
  bits: z.int().min(0).max(31),
  perSchool: z.boolean(),
  /** Blocks of every school in fill order; a school's blocks follow those of the one before. */
  schools: z.array(
    z.strictObject({
      id: z.string(),
      blocks: z.array(
        z.strictObject({ kind: z.enum(['open', 'soft', 'hard']), groups: z.array(z.string()) }),
      ),
    }),
  ),
})

export type OddsHead = z.output<typeof oddsHeadSchema>
