import { z } from 'zod'

/** The first lines of a stored table of odds: everything but its cutoffs. */
export const oddsHeadSchema = z.strictObject({
  basis: z.strictObject({
    draws: z.int().min(1),
    stream: z.string(),
    crowd: z.enum(['same', 'resampled']),
    students: z.int().min(0),
    asOf: z.string().nullable(),
  }),
  /** Classes of priority between one tier of standings and the next. */
  tier: z.int().min(1),
  /** Bits of a cutoff behind the point. */
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
