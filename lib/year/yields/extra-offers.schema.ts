import { z } from 'zod'

/** The rule to be tried, as an address has it: in percent, and a number of offers; what it does not say is 5 % and 3. */
export const triedRuleSchema = z
  .object({
    percent: z.coerce.number().int().min(1).max(20).catch(5),
    most: z.coerce.number().int().min(1).max(20).catch(3),
  })
  .transform(({ percent, most }) => ({ share: percent * 10, most }))

/** A proposal: the rule, the schools that take part, and the name of the answers that it was tried on. */
export const proposedRuleSchema = z.object({
  share: z.coerce.number().int().min(10).max(200),
  most: z.coerce.number().int().min(1).max(20),
  /** Messages are keys of `setup.extra.rule`. */
  schools: z.array(z.uuid()).min(1, { error: 'errors.noSchool' }).max(500),
  tried: z.string(),
})

export type ProposedRule = z.infer<typeof proposedRuleSchema>

export const extraDecisionSchema = z.enum(['APPROVED', 'REFUSED', 'ENDED'])

export type ExtraDecision = z.infer<typeof extraDecisionSchema>
