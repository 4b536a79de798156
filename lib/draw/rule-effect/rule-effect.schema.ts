import { z } from 'zod'

import { tallySchema } from '@/lib/draw/trials/trials.schema'
import { RUN_FAILURES } from '@/lib/placement/stored-run.schema'
import { ruleFindingSchema } from '@/lib/year/rule-sets/rule-findings.schema'

const count = z.number().min(0)

/** What a draft would change on real lists, as an average of throw-away draws that both rule sets share. */
const effectSchema = z.object({
  /** The lists it was tried on. `frozen`: those of this year's round. */
  lists: z.object({
    of: z.enum(['soFar', 'frozen', 'lastYear']),
    schoolYear: z.int(),
    count: z.int().min(1),
  }),
  draws: z.int().min(1),
  /** The version it is compared with; null when there is none. */
  version: z.int().nullable(),
  before: tallySchema.nullable(),
  after: tallySchema,
  better: count,
  worse: count,
  /** By the group of the first choice under the rules of before; `none` for children in no group there. */
  groups: z.array(z.object({ key: z.string(), students: count, better: count, worse: count })),
  /** By school: children with a seat there, those who come in and go out, and those who wait. */
  schools: z.array(
    z.object({
      id: z.uuid(),
      seats: count,
      /** Offers above the seats; absent without. */
      extra: z.int().min(0).exactOptional(),
      before: count,
      after: count,
      comeIn: count,
      goOut: count,
      waitingBefore: count,
      waitingAfter: count,
    }),
  ),
})

export type RuleEffect = Readonly<z.infer<typeof effectSchema>>

/** The parts of what a check reads, each as a digest (`readCheckBasis`). */
export const BASIS_PARTS = ['lists', 'seats', 'rules', 'claims', 'records'] as const

export type BasisPart = (typeof BASIS_PARTS)[number]

const basisSchema = z.record(z.enum(BASIS_PARTS), z.string())

export type CheckBasis = Readonly<z.infer<typeof basisSchema>>

/** `rule_set_draft.checked` as stored: what the check of a draft found. */
export const checkedSchema = z.object({
  at: z.coerce.date(),
  /** What it was made of. */
  basis: basisSchema,
  findings: z.array(ruleFindingSchema),
  /** Null: there are no lists to try it on, or it cannot be calculated. */
  effect: effectSchema.nullable(),
  failure: z.enum(RUN_FAILURES).nullable(),
})

export type CheckedDraft = Readonly<z.infer<typeof checkedSchema>>
